// Folds a text to what its writer meant to type: width, case, accents, repeated letters and punctuation set aside.

/** Letters that Unicode does not decompose, and the plain letter that people without them type. */
const plainLetters: Record<string, string> = { đ: 'd', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' }

/** Lower case, no accents, one space between words, only letters and digits. Folding twice changes nothing. */
export function fold(text: string): string {
  return words(text).join(' ')
}

/** The words of `fold`, in order. Scripts without spaces come as one long word. */
export function words(text: string): string[] {
  const plain = isAscii(text)
  const bare = plain ? text.toLowerCase().replace(/['`]/g, '') : decomposed(text)
  const calm = tripled.test(bare) ? bare.replace(/(\p{L})\1{2,}/gu, '$1$1') : bare
  return calm.match(plain ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu) ?? []
}

/** Such a text needs none of what Unicode needs. */
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text)
const tripled = /(.)\1\1/

function decomposed(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’‘`´]/g, '')
    .normalize('NFKC')
    .replace(/[đłøæœßı]/g, (letter) => plainLetters[letter] ?? letter)
}

/** Lower case with accents kept, in one Unicode form: what tells languages apart. */
export function lowered(text: string): string {
  return text.toWellFormed().normalize('NFKC').toLowerCase()
}

/** Digits of any script as 0 to 9. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0) ?? 0)))
}

/** The digits of a script stand in a row: its zero is the first of them. */
function digitValue(code: number): number {
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1
  return value
}

/** A text as it came in, without control characters and cut at what any phone can send. */
export function tidy(text: string): string {
  if (text.length <= longestMessage && printable.test(text)) return text.trim()
  return text
    .slice(0, longestMessage)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{M}{4,}/gu, (marks) => marks.slice(0, 4))
    .trim()
}

/** ASCII without its control characters. */
const printable = /^[ -~]*$/

/** Twilio delivers at most 1,600 characters a message; nobody needs more to ask a question. */
export const longestMessage = 1600
