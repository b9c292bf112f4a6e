// A seal that wears off: what travels in a parent's own page opens for as long as a session is remembered.
import { memoryKeys, type KeyParts } from './keys.ts'
import { sessionMinutes } from './retention.ts'
import { sealWith, type Seal } from './seal.ts'

/** What it closed never opens once the key of its day is gone. */
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

/** The moment of closing travels inside the seal, where nobody can change it. Far ahead, it is of a clock that has been set back since. */
function dated(seal: Seal, now: () => number): Seal {
  return {
    close: (value) => seal.close({ closed: now(), value }),
    open(sealed) {
      const opened = seal.open(sealed) as { closed: number; value: unknown } | null
      return opened !== null && Math.abs(now() - opened.closed) < sessionMinutes * 60_000 ? opened.value : null
    },
  }
}
