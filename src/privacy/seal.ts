// Seals what has to rest or travel where others may read it: only who has the key can read it back.
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto'

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

export function paddedJson(value: unknown): Buffer {
  const json = JSON.stringify(value)
  return Buffer.from(json + ' '.repeat(-Buffer.byteLength(json) & (step - 1)))
}

export function sealWith({ key, random }: SealParts): Seal {
  return {
    close: (value) => closeBytes({ key, random }, paddedJson(value)).toString('base64url'),
    open(text) {
      const plain = openBytes(key, Buffer.from(text, 'base64url'))
      try {
        return plain && (JSON.parse(plain.toString('utf8')) as unknown)
      } catch {
        return null
      }
    },
  }
}

/** AES-256-GCM, with an object of its own for the key: handed the bare bytes, node:crypto takes twice as long. Whoever calls sees to it that the length tells nothing. */
export function closeBytes({ key, random }: SealParts, plain: Uint8Array): Buffer {
  const nonce = random(12)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce)
  const sealed = cipher.update(plain)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** null when they were not sealed with this key, or were changed on the way. */
export function openBytes(key: Buffer, bytes: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    const plain = decipher.update(bytes.subarray(28))
    decipher.final()
    return plain
  } catch {
    return null
  }
}

/** A key for one purpose, from the operator's secret. */
export const keyFrom = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `family-line ${purpose}`, 32))
