// A family that does not exist, and every form in which a trace of it could be left somewhere.
import { createHash, createHmac } from 'node:crypto'
import { twilioToken } from './district.ts'
import { parentNumber } from './texting.ts'

const otherNumber = '(628) 555-0188'
const aNumber = 'A219-876-543'

/** A text in which people write down everything we ask them not to. */
export const confession = `My name is Xóchitl Quetzalli, I live at 417 Candlewick Terrace Apt 9, my number is ${otherNumber}, my A-number is ${aNumber}, write to xochitl.q@candlewick.example, where is the rice bank`

const words = ['xóchitl', 'xochitl', 'quetzalli', 'candlewick', '417 c', 'apt 9']
const numbers = [parentNumber.slice(2), otherNumber, aNumber, '5550177', '5550188'].map((number) => number.replace(/\D/g, ''))

/** As a person would store it: with and without the country, the plus sign and the channel. */
const spellings = [parentNumber, parentNumber.slice(1), parentNumber.slice(2), '628-555-0177', '(628) 555-0177'].flatMap((number) => [number, `sms:${number}`, `sms/${number}`, `sms\n${number}`])
const keys = ['', twilioToken, 'secret', 'pseudonym']

const digests = spellings.flatMap((text) => [
  ...['sha256', 'sha512', 'sha1', 'md5'].map((algorithm) => createHash(algorithm).update(text).digest()),
  ...keys.map((key) => createHmac('sha256', key).update(text).digest()),
])
const codes = [
  ...digests.flatMap((digest) => [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')]),
  ...[parentNumber, parentNumber.slice(2)].flatMap((text) => [Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').replace(/=+$/, '')]),
].map((code) => code.slice(0, 22).toLowerCase())

/** The digits of a number, whatever little stands between them. */
const grouped = (digits: string): RegExp => new RegExp([...digits].join('[^0-9a-z]{0,3}'), 'i')

/** Every trace of the family in a text, named. */
export function traces(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase()
  return [
    ...words.filter((word) => plain.includes(word)).map((word) => `the words “${word}”`),
    ...numbers.filter((digits) => grouped(digits).test(plain)).map((digits) => `the number ${digits}`),
    ...(codes.some((code) => plain.includes(code)) ? ['the number in code or as a hash that anybody can make'] : []),
  ]
}

/** The address of the machine that asked; our own page may not know it either. */
export const addressTraces = (text: string): string[] => (text.includes('127.0.0.1') || text.includes('::1') ? ['an internet address'] : [])
