// Seals what has to rest or travel where others may read it: only who has the key can read it back.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { memoryKeys, type KeyParts } from './keys.ts'
import { sessionMinutes } from './retention.ts'

export interface Seal {
  close(value: unknown): string
  /** null when it was not sealed with this key, was changed on the way, or has worn off. */
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

/** A seal that wears off: what it closed opens for as long as a session is remembered, and never once the key of its day is gone. */
export interface PassingSeal {
  /** For one request. */
  inForce(): Promise<Seal>
  /** Destroys the keys that are past their time, also while nobody writes. */
  forgetOld(): void
}

/** With keys that live in memory only: a conversation can travel in the parent's own page, and we keep nothing. */
export function memorySeal(parts: KeyParts): PassingSeal {
  const keys = memoryKeys(parts)
  const withKey = (key: Buffer) => dated(sealWith({ key, random: parts.random }), parts.now)
  return {
    forgetOld: keys.forgetOld,
    async inForce() {
      const { now, before } = await keys.inForce()
      const seal = withKey(now)
      return { close: seal.close, open: (sealed) => seal.open(sealed) ?? (before && withKey(before).open(sealed)) }
    },
  }
}

/** The moment of closing travels inside the seal, where nobody can change it. */
function dated(seal: Seal, now: () => number): Seal {
  return {
    close: (value) => seal.close({ closed: now(), value }),
    open(sealed) {
      const opened = seal.open(sealed) as { closed: number; value: unknown } | null
      return opened !== null && now() - opened.closed < sessionMinutes * 60_000 ? opened.value : null
    },
  }
}

/** A key for one purpose, from the operator's secret. */
export const keyFrom = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `family-line ${purpose}`, 32))
