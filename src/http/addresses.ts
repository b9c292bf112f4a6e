// Internet addresses in a setting: whether they are any, and whether they are this machine's own.
import { BlockList, isIP } from 'node:net'

export const addressesIn = (list: string): string[] => list.split(',').map((address) => address.trim()).filter(Boolean)

/** An address, or a range of them with the bits that stay the same behind a slash. */
export function isAddress(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  return version !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
}

const thisMachine = new BlockList()
thisMachine.addSubnet('127.0.0.0', 8)
thisMachine.addAddress('::1', 'ipv6')

export function isOfThisMachine(range: string): boolean {
  const [address = '', bits] = range.split('/')
  const version = isIP(address)
  const narrow = bits === undefined || Number(bits) >= (version === 4 ? 8 : 128)
  return narrow && thisMachine.check(address, version === 4 ? 'ipv4' : 'ipv6')
}
