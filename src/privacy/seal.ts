// Seals a conversation so that it can travel in the parent's own page: we can read it back, nobody else can, and we keep nothing.
import { createCipheriv, createDecipheriv } from 'node:crypto'

export interface Seal {
  close(value: unknown): string
  /** null when it was not sealed here, was changed on the way, or is older than this process. */
  open(sealed: string): unknown
}

/** AES-256-GCM with a key that lives in memory only. */
export function memorySeal(random: (size: number) => Buffer): Seal {
  const key = random(32)
  return {
    close(value) {
      const nonce = random(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(text) {
      try {
        const bytes = Buffer.from(text, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
        decipher.setAuthTag(bytes.subarray(12, 28))
        const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
        return JSON.parse(plain.toString('utf8')) as unknown
      } catch {
        return null
      }
    },
  }
}
