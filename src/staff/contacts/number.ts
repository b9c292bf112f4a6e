// Reads what somebody types as a telephone number, a short number, an address or an e-mail address, and writes it as our files have it.
import type { Contact } from '../../content/topic.ts'

/** Each is a sentence under contacts.wrong. */
export type WrongNumber = 'empty' | 'letters' | 'extension' | 'number' | 'area' | 'short-number' | 'fixed' | 'address' | 'spaces'

export type NumberRead = { value: string } | { wrong: WrongNumber }

export function readNumber(by: Contact['by'], typed: string): NumberRead {
  const text = plain(typed)
  if (text === '') return { wrong: 'empty' }
  return by === 'web' ? readAddress(text) : readTelephone(by, text)
}

/** By digits, however they are written; addresses by their letters. */
export function isSameNumber(by: Contact['by'], a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => readNumber(by, text))
  return one !== undefined && other !== undefined && 'value' in one && 'value' in other && bare(by, one.value) === bare(by, other.value)
}

const bare = (by: Contact['by'], value: string) => (by === 'web' ? value.toLowerCase() : value.replace(/\D/g, ''))

/** Digits of other scripts and wide letters become plain ones; what cannot be seen goes. */
const plain = (text: string) => text.normalize('NFKC').replace(/\p{Nd}/gu, digitOf).replace(/[\p{Cf}\p{Cc}]/gu, '').trim()

/** Every script has its ten digits in one row. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
  return String(code - zero)
}

/** What people write between digits. */
const between = /^[\d\s().+\-/·‐‑‒–—−]*$/

function readTelephone(by: 'call' | 'text', text: string): NumberRead {
  if (/(?:ext|x|#|,|;)\.?\s*\d+$/i.test(text)) return { wrong: 'extension' }
  if (!between.test(text)) return { wrong: 'letters' }
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  if (digits.length === 10) return /^[2-9]\d{2}[2-9]/.test(digits) ? { value: `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}` } : { wrong: 'area' }
  if (digits === '911' || digits === '988') return { wrong: 'fixed' }
  if (/^[2-8]11$/.test(digits)) return { value: digits }
  // Five or six digits can be texted, never called.
  if (/^[2-9]\d{4,5}$/.test(digits)) return by === 'text' ? { value: digits } : { wrong: 'short-number' }
  return { wrong: 'number' }
}

const mail = /^[\w.+-]{1,64}@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/i

function readAddress(text: string): NumberRead {
  if (/\s/.test(text)) return { wrong: 'spaces' }
  const address = text.replace(/^mailto:/i, '')
  if (address.includes('@') && !address.includes('/')) return mail.test(address) ? { value: address } : { wrong: 'address' }
  const url = URL.parse(/^https?:\/\//i.test(address) ? address : `https://${address}`)
  const isOurs = url !== null && url.username === '' && url.port === '' && /\.[a-z][a-z\d-]*[a-z]$/i.test(url.hostname)
  return isOurs ? { value: `${url.hostname}${url.pathname}${url.search}${url.hash}`.replace(/\/$/, '') } : { wrong: 'address' }
}
