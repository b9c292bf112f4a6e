// Asks a machine of the public internet for the head of a page. Where a name leads is looked at in the very connection,
// so that no name and no redirect can lead it into our own network.
import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress, mayBeFetched } from './public-address.ts'

interface Guard {
  may: (url: URL) => boolean
  lookup: LookupFunction
}

/** Like `fetch`, for HEAD and GET, without following redirects; the page itself is never read. Rejects with an error that has a code. */
export const fetchHeads = ({ may, lookup }: Guard): typeof fetch =>
  (given, { method = 'GET', signal, headers } = {}) =>
    new Promise<Response>((resolve, reject) => {
      const url = new URL(String(given))
      if (!may(url)) return reject(refused())
      const send = url.protocol === 'https:' ? secure : plain
      const asked = send(url, { method, headers: { ...(headers as Record<string, string>) }, lookup, agent: false, signal: signal ?? undefined, maxHeaderSize: largestHead })
      asked.on('response', ({ statusCode: status = 0, headers: { location } }) => {
        asked.destroy()
        if (status < 200 || status > 599) return reject(withCode('EPROTO'))
        resolve(new Response(null, { status, headers: location === undefined ? {} : { location } }))
      })
      asked.on('error', reject)
      asked.end()
    })

const largestHead = 16 * 1024

/** Every address that the name has must be public: a name with one of each is a trap. */
export const publicLookup: LookupFunction = (name, options, done) => {
  systemLookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (error || first === undefined) return done(error ?? withCode('ENOTFOUND'), '', 0)
    if (!addresses.every(({ address }) => isPublicAddress(address))) return done(refused(), '', 0)
    if (options.all) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

export const publicFetch: typeof fetch = fetchHeads({ may: mayBeFetched, lookup: publicLookup })

const withCode = (code: string): NodeJS.ErrnoException => Object.assign(new Error(), { code })
const refused = () => withCode('ENOTPUBLIC')
