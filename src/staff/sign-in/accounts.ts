// Who may come in: a short name, a role, and how they prove who they are. No legal name, no e-mail.
import type { LanguageCode } from '../../content/topic.ts'
import type { Change, Json, Records } from '../../storage/records.ts'
import type { Member, Role } from '../permission.ts'

export interface Account {
  handle: string
  role: Role
  /** Of a translator. */
  languages: LanguageCode[]
  /** As hash.ts writes it; null where the district's own sign-in is used. */
  password: string | null
  /** As keep-secret.ts keeps it. */
  totp: string | null
  /** The last step of the authenticator app that was taken. */
  lastStep: number
  /** Hashes of recovery codes that are left. */
  recovery: string[]
  /** Who they are at the district's own sign-in: a number of theirs, no name. */
  oidc: { issuer: string; subject: string } | null
  /** Of the editor; null: as the browser asks. */
  language: LanguageCode | null
  /** Days. */
  createdOn: string
  lastSeenOn: string | null
  disabled: boolean
  /** Tries in vain since the last sign-in, and when the last one was. */
  failures: number
  failedAt: number
}

/** Starts with a letter; neither an e-mail address nor a phone number fits. */
export const handleShape = /^[a-z][a-z0-9-]{0,22}[a-z0-9]$/

/** As people type it: capitals and spaces around do not matter. */
export const handleFrom = (typed: string): string => typed.trim().toLowerCase()

export const blankAccount = ({ handle, role, languages, createdOn }: Pick<Account, 'handle' | 'role' | 'languages' | 'createdOn'>): Account => ({
  handle,
  role,
  languages,
  createdOn,
  password: null,
  totp: null,
  lastStep: 0,
  recovery: [],
  oidc: null,
  language: null,
  lastSeenOn: null,
  disabled: false,
  failures: 0,
  failedAt: 0,
})

export async function accountOf(records: Records, handle: string): Promise<Account | null> {
  const record = await records.get('account', handle)
  return record === null ? null : (record.value as unknown as Account)
}

export const allAccounts = async (records: Records): Promise<Account[]> => (await records.list('account')).map(({ value }) => value as unknown as Account)

export const accountChange = (account: Account): Change => ({ kind: 'account', id: account.handle, value: account as unknown as Json })

export const isAdministrator = ({ role, disabled }: Account): boolean => role === 'administrator' && !disabled

export const memberOf = ({ handle, role, languages }: Account): Member => ({ handle, role, languages })
