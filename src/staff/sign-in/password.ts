// Which passwords are taken: long ones in any script, but none that many people use or that our own names give away.

/** Characters. There is always a second factor beside it; NIST SP 800-63B-4 asks for 8 then. */
export const shortest = 12
/** A pasted page is no password; hashing it would cost us more than it is worth. */
export const longest = 128

export type PasswordMistake = 'short' | 'long' | 'common' | 'near'

/** Our own name, in whatever way it is written. */
const ourName = 'familyline'
/** What is left beside a name that everybody knows has to be worth as much as a short password. */
const leastBeside = 8

/** `known`: what an attacker has in hand, such as the handle and the invitation. */
export async function mistakeIn(password: string, known: readonly string[]): Promise<PasswordMistake | null> {
  const length = [...password.normalize('NFC')].length
  if (length < shortest) return 'short'
  if (length > longest) return 'long'
  if (isMonotone(password)) return 'common'
  const common = await commonPasswords()
  const plain = bare(password)
  if (common.has(password.toLowerCase()) || common.has(plain) || common.has(withoutEnds(password))) return 'common'
  const beside = [ourName, ...known.map(bare)].filter(Boolean).sort((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, ''), plain)
  return beside !== plain && [...beside].length < leastBeside ? 'near' : null
}

/** Letters and digits alone, in small letters. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** "Sunshine2026!!" is sunshine. */
const withoutEnds = (text: string): string => text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** One short piece over and over, or all characters in the order of the alphabet. */
const isMonotone = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text) || isRow([...text])

function isRow(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, i) => character.codePointAt(0)! - characters[i]!.codePointAt(0)!)
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

let read: Promise<ReadonlySet<string>> | null = null

/** Only those who choose a password need the list, and that is seldom. */
const commonPasswords = (): Promise<ReadonlySet<string>> => (read ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common'])))
