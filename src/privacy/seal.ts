// Seals what has to rest or travel where others may read it: only who has the key can read it back.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

export interface Seal {
  close(value: unknown): string
  /** null when it was not sealed with this key, or was changed on the way. */
  open(sealed: string): unknown
}

export interface SealParts {
  /** 32 bytes. */
  key: Buffer
  random: (size: number) => Buffer
}

/** Which topics a conversation had shows in the length of what is sealed; so lengths come in steps of this many bytes. */
const step = 256

const padded = (json: string): string => json + ' '.repeat(-Buffer.byteLength(json) & (step - 1))

/** AES-256-GCM. */
export function sealWith({ key, random }: SealParts): Seal {
  return {
    close(value) {
      const nonce = random(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(padded(JSON.stringify(value)), 'utf8'), cipher.final()])
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

/** A key for one purpose, from the operator's secret. */
export const keyFrom = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `family-line ${purpose}`, 32))
