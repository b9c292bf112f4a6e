// Is the certificate of PUBLIC_URL one that phones accept, and will it be for two more weeks?
import { isIP } from 'node:net'
import { connect } from 'node:tls'
import { describeError } from '../../privacy/log.ts'
import { slowestAnswer } from './ask.ts'
import { ok, wrong, type Finding } from './finding.ts'

export interface Certificate {
  /** null: the chain leads to an authority that is trusted, and the name fits. Else the code of what is wrong. */
  refused: string | null
  /** null when none was shown. */
  validTo: number | null
}

const fewestDays = 14
const day = 24 * 60 * 60_000

const advice: Record<string, string> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'give the proxy the whole chain (fullchain.pem, not cert.pem)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'get one from a public authority; the messaging company refuses self-signed ones',
  ERR_TLS_CERT_ALTNAME_INVALID: 'get one for the name in PUBLIC_URL',
  CERT_HAS_EXPIRED: 'renew it, and have that done by itself',
}

export function certificateFinding({ refused, validTo }: Certificate, now: number): Finding {
  if (refused !== null) return wrong(`The certificate of PUBLIC_URL is refused (${refused}).`, advice[refused] ?? 'check the chain, the name and the dates of the certificate')
  const days = validTo === null ? 0 : Math.floor((validTo - now) / day)
  if (days < fewestDays) return wrong(`The certificate of PUBLIC_URL is valid for ${days} more days.`, 'renew it, and see why that is not done by itself')
  return ok(`The certificate of PUBLIC_URL has a valid chain and ${days} more days.`)
}

/** Shakes hands with the address and hangs up. `authorities` stand in for those that the runtime knows. */
export function certificateOf(address: URL, authorities?: string): Promise<Certificate> {
  return new Promise((resolve) => {
    const { hostname: host, port } = address
    const named = isIP(host) === 0 ? { servername: host } : {}
    const trusting = authorities === undefined ? {} : { ca: authorities }
    const socket = connect({ host, port: Number(port || 443), timeout: slowestAnswer, ...named, ...trusting }, () => {
      const validTo = Date.parse(socket.getPeerCertificate().valid_to ?? '')
      end({ refused: null, validTo: Number.isNaN(validTo) ? null : validTo })
    })
    const end = (certificate: Certificate) => {
      socket.destroy()
      resolve(certificate)
    }
    socket.on('timeout', () => end({ refused: 'no answer in time', validTo: null }))
    socket.on('error', (error) => end({ refused: describeError(error).code, validTo: null }))
  })
}
