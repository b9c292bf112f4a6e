// How the one secret that we must be able to read again rests in the store: sealed, where the operator has given a secret.
import { keyFrom, sealWith } from '../../privacy/seal.ts'

export interface SecretKeeper {
  keep(handle: string, secret: string): string
  /** null: it was sealed with another KEY_SECRET, or for somebody else. */
  read(handle: string, kept: string): string | null
}

const plain = 'plain:'
const sealed = 'sealed:'

/** Without KEY_SECRET it rests as it is, as readable as the store's file; what rested so before is still read once there is one. */
export function secretKeeper(keySecret: string | null, random: (size: number) => Buffer): SecretKeeper {
  const seal = keySecret === null ? null : sealWith({ key: keyFrom(keySecret, 'staff second factors'), random })
  return {
    keep: (handle, secret) => (seal === null ? plain + secret : sealed + seal.close({ handle, secret })),
    read(handle, kept) {
      if (kept.startsWith(plain)) return kept.slice(plain.length)
      const opened = (seal?.open(kept.slice(sealed.length)) ?? null) as { handle: string; secret: string } | null
      return opened !== null && opened.handle === handle ? opened.secret : null
    },
  }
}
