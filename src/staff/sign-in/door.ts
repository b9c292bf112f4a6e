// What everything about signing in shares: the store, the clock, the cookies, what is sealed, who was refused lately.
import { rateLimit, type RateLimit } from '../../http/rate-limit.ts'
import { keyFrom, sealWith, type Seal } from '../../privacy/seal.ts'
import type { Change, Records } from '../../storage/records.ts'
import { entry, type AuditAction } from '../editions/audit.ts'
import type { StaffWords } from '../frame/words.ts'
import type { Account } from './accounts.ts'
import { cookiesFor, type Cookies } from './cookies.ts'
import { hashing as usual, hashOfNobody, type Hashing } from './hash.ts'
import { secretKeeper, type SecretKeeper } from './keep-secret.ts'
import { providerAt, type Provider, type ProviderSettings } from './provider.ts'
import { strangerTries, type StrangerTries } from './throttle.ts'

export interface SignInParts {
  records: Records
  words: StaffWords
  now: () => number
  random: (size: number) => Buffer
  publicUrl: string
  /** null: the secrets of authenticator apps rest in the store as they are, and one may not change the process between two pages of signing in. */
  keySecret: string | null
  /** The district's own sign-in; null: there is none. */
  oidc: ProviderSettings | null
  fetch: typeof fetch
  /** Those whose words translators write. */
  languagesOfContent: () => readonly { code: string; name: string }[]
  /** Other parameters than the usual ones, for tests. */
  hashing?: Hashing
}

export interface Door extends Omit<SignInParts, 'oidc' | 'fetch' | 'hashing'> {
  /** Where forms may come from. */
  origin: string
  hashing: Hashing
  cookies: Cookies
  secrets: SecretKeeper
  /** For what travels in a cookie or a form from one page to the next. */
  steps: Seal
  /** Checked where there is no account, so that this takes as long. */
  nobodysHash: string
  strangers: StrangerTries
  /** Forms of signing in from one internet address. */
  addresses: RateLimit
  /** Noting tries under names that nobody has must not fill the list. */
  strangersNoted: RateLimit
  provider: Provider | null
}

/** A minute. A school has one address for all who work there. */
export const formsPerMinute = 30
const strangersPerMinute = 2

export function openDoor(parts: SignInParts): Door {
  const { now, random, publicUrl, keySecret, oidc, hashing = usual } = parts
  return {
    ...parts,
    origin: new URL(publicUrl).origin,
    hashing,
    cookies: cookiesFor({ https: publicUrl.startsWith('https:') }),
    secrets: secretKeeper(keySecret, random),
    steps: sealWith({ key: keySecret === null ? random(32) : keyFrom(keySecret, 'staff steps'), random }),
    nobodysHash: hashOfNobody(hashing, random),
    strangers: strangerTries({ now, random }),
    addresses: rateLimit({ now, random, most: formsPerMinute }),
    strangersNoted: rateLimit({ now, random, most: strangersPerMinute }),
    provider: oidc === null ? null : providerAt({ ...oidc, redirectTo: `${publicUrl}/staff/sign-in/district/return`, random, fetch: parts.fetch }),
  }
}

/** For the list of who did what. `by` null: the operator, or somebody who is not known. */
export const noted = ({ now, random }: Pick<Door, 'now' | 'random'>, by: Pick<Account, 'handle' | 'role'> | null, action: AuditAction, about: string[] = []): Change =>
  entry({ at: new Date(now()).toISOString(), by: by?.handle ?? null, role: by?.role ?? null, action, about }, random(8).toString('hex'))
