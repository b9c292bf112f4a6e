// Which machines a check of links may reach: those of the public internet, never one inside our own network.
import { BlockList, isIP } from 'node:net'

/** From the IANA special-purpose address registries: this machine, private and shared networks, link-local, multicast, reserved. */
const v4: [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Of version 6 only what is handed out to the public, without the ranges in it that lead elsewhere (Teredo, 6to4, examples). */
const publicV6: [network: string, bits: number] = ['2000::', 3]
const v6: [network: string, bits: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const closed = new BlockList()
for (const [network, bits] of v4) closed.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of v6) closed.addSubnet(network, bits, 'ipv6')
const open = new BlockList()
open.addSubnet(...publicV6, 'ipv6')

export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !closed.check(address, 'ipv4')
  return version === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** http or https, on their own ports, without a name and password; an address in place of a name only if it is public. */
export function mayBeFetched(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.port !== '') return false
  return isIP(host) === 0 ? host.includes('.') : isPublicAddress(host)
}
