// Codes for the day the phone is lost: shown once, to be printed, each good for one sign-in.
import { hashOf, saltLength, whichIs, type Hashing } from './hash.ts'

/** Enough for years; few enough to print on a card. */
export const codesGiven = 8
/** Five bits each: 50 bits, kept under the hash for passwords. */
const codeLength = 10
/** Without letters that look like digits. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz023456789'

export interface NewCodes {
  /** As abcde-23456. */
  codes: string[]
  /** What is kept of them. */
  hashes: string[]
}

/** One salt for the whole set: whichever is typed, one derivation finds it. */
export async function newCodes(random: (size: number) => Buffer, hashing: Hashing): Promise<NewCodes> {
  const salt = random(saltLength)
  const codes = Array.from({ length: codesGiven }, () => [...random(codeLength)].map((byte) => alphabet[byte % alphabet.length]).join(''))
  return { codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`), hashes: await Promise.all(codes.map((code) => hashOf(code, salt, hashing))) }
}

/** Which one it is, however it is typed; -1: none. */
export const whichCode = (typed: string, hashes: readonly string[]): Promise<number> => whichIs(typed.toLowerCase().replaceAll(/[^a-z\d]/g, ''), hashes)
