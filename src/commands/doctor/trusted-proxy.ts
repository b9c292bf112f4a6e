// Does TRUSTED_PROXY fit what stands in front? It decides whose flood is whose.
import { look, ok, wrong, type Finding } from './finding.ts'

/** A range so wide that strangers are in it. */
const widest = { 4: 8, 6: 16 }

export interface ProxySettings {
  trustedProxy: readonly string[]
  publicUrl: string
  port: number
}

/**
 * What can be known from the settings: the program itself speaks http on PORT, so another address means a proxy.
 * Whether these are that proxy's addresses, and whether it drops what a client claims, cannot be seen from here.
 */
export function trustedProxyFinding({ trustedProxy, publicUrl, port }: ProxySettings): Finding {
  const { protocol, port: publicPort } = new URL(publicUrl)
  const proxied = protocol === 'https:' || Number(publicPort || 80) !== port
  if (trustedProxy.some(isTooWide)) return wrong('TRUSTED_PROXY trusts so many addresses that anybody could claim to be anybody.', "name the proxy's own addresses alone")
  if (proxied && trustedProxy.length === 0) return wrong("A proxy stands in front, but TRUSTED_PROXY is empty: one family's flood would stop everybody.", "set TRUSTED_PROXY to the proxy's address (127.0.0.1 for one on this machine)")
  if (!proxied && trustedProxy.length > 0) return look('TRUSTED_PROXY is set, but PUBLIC_URL leads straight to the program.', 'leave it out, unless there is a proxy')
  return ok(proxied ? 'TRUSTED_PROXY is set, and a proxy stands in front.' : 'There is no proxy, and none is trusted.')
}

function isTooWide(range: string): boolean {
  const [address = '', bits] = range.split('/')
  return bits !== undefined && Number(bits) < (address.includes(':') ? widest[6] : widest[4])
}
