// HMAC (RFC 2104) by two one-shot hashes: the objects that node:crypto makes for one cost three times as much, several times a message.
import { createHmac, hash } from 'node:crypto'

const blockSize = { sha256: 64, sha512: 128 } as const
type Algorithm = keyof typeof blockSize

/** Longer texts are no addresses and no ids. */
const longest = 1024
const scratch = Buffer.alloc(blockSize.sha512 + longest)
/** The first so many bytes of it: a view is made once. */
const views = new Map<number, Buffer>()

/** The key is no longer than a block of the hash. Neither key nor text stays in memory. */
export const hmac = (algorithm: Algorithm, key: Uint8Array, text: string): Buffer =>
  text.length * 3 > longest ? createHmac(algorithm, key).update(text).digest() : worked(algorithm, key, text, 'buffer')

/** The same in 43 or 86 characters (base64url). */
export const hmacName = (algorithm: Algorithm, key: Uint8Array, text: string): string =>
  text.length * 3 > longest ? createHmac(algorithm, key).update(text).digest('base64url') : worked(algorithm, key, text, 'base64url')

function worked(algorithm: Algorithm, key: Uint8Array, text: string, form: 'buffer'): Buffer
function worked(algorithm: Algorithm, key: Uint8Array, text: string, form: 'base64url'): string
function worked(algorithm: Algorithm, key: Uint8Array, text: string, form: 'buffer' | 'base64url'): Buffer | string {
  const size = blockSize[algorithm]
  pad(key, size, 0x36)
  const inner = size + scratch.write(text, size)
  const outer = size + scratch.write(hash(algorithm, upTo(inner), 'hex'), size, 'hex')
  pad(key, size, 0x5c)
  const made = form === 'buffer' ? hash(algorithm, upTo(outer), 'buffer') : hash(algorithm, upTo(outer), 'base64url')
  scratch.fill(0, 0, Math.max(inner, outer))
  return made
}

function upTo(length: number): Buffer {
  const view = views.get(length) ?? scratch.subarray(0, length)
  views.set(length, view)
  return view
}

function pad(key: Uint8Array, size: number, sign: number) {
  for (let i = 0; i < size; i++) scratch[i] = (key[i] ?? 0) ^ sign
}
