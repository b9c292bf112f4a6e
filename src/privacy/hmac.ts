// HMAC (RFC 2104) by two one-shot hashes: the objects that node:crypto makes for one cost three times as much, several times a message.
import { createHmac, hash } from 'node:crypto'

const blockSize = { sha256: 64, sha512: 128 } as const

/** Longer texts are no addresses and no ids. */
const longest = 1024
const scratch = Buffer.alloc(blockSize.sha512 + longest)

/** The key is no longer than a block of the hash. Neither key nor text stays in memory. */
export function hmac(algorithm: keyof typeof blockSize, key: Uint8Array, text: string): Buffer {
  if (text.length * 3 > longest) return createHmac(algorithm, key).update(text).digest()
  const size = blockSize[algorithm]
  pad(key, size, 0x36)
  const inner = size + scratch.write(text, size)
  const digest = hash(algorithm, scratch.subarray(0, inner), 'buffer')
  pad(key, size, 0x5c)
  digest.copy(scratch, size)
  const made = hash(algorithm, scratch.subarray(0, size + digest.length), 'buffer')
  scratch.fill(0, 0, Math.max(inner, size + digest.length))
  return made
}

function pad(key: Uint8Array, size: number, sign: number) {
  for (let i = 0; i < size; i++) scratch[i] = (key[i] ?? 0) ^ sign
}
