// Numbers as hashes that anybody can make: by their first eight bytes, in whatever form those stand.
import { hash } from 'node:crypto'
import { keyFrom } from '../../src/privacy/seal.ts'
import { twilioToken } from './district.ts'
import type { Family } from './families.ts'

/** The secret of every program that a proof starts with Redis. */
export const proofSecret = 'the proof’s own secret, which is longer than it has to be'

/** What somebody who guesses would try, and what stands in the environment. */
const guessedKeys = ['', 'secret', 'key', 'pseudonym', 'salt', 'family-line', twilioToken, proofSecret, keyFrom(proofSecret, 'pseudonym keys'), keyFrom(proofSecret, 'message ids')]
const algorithms = ['sha256', 'sha1', 'md5', 'sha512']
const labels = ['', 'sms:', 'sms/', 'sms\n', 'name\nsms\n']

export interface Digests {
  /** The family whose digest begins with these eight bytes. */
  of(first: number, second: number): Family | undefined
  inBytes(bytes: Buffer): Family[]
  size: number
}

export function digestsOf(families: readonly Family[]): Digests {
  const known = new Map<number, { second: number; family: Family }[]>()
  /** Most places are ruled out by this alone. */
  const begins = new Uint8Array(1 << 24)
  let size = 0
  for (const family of families) {
    for (const digest of new Set(spelt(family).flatMap(digested))) {
      const [first, second] = [digest.readUInt32BE(0), digest.readUInt32BE(4)]
      begins[first >>> 8] = 1
      known.set(first, [...(known.get(first) ?? []), { second, family }])
      size++
    }
  }
  const of = (first: number, second: number) => (begins[first >>> 8] === 0 ? undefined : known.get(first)?.find((each) => each.second === second)?.family)
  return {
    of,
    size,
    inBytes(bytes) {
      const found: Family[] = []
      for (let at = 0; at + 8 <= bytes.length; at++) {
        if (begins[(bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!] === 0) continue
        const family = of(bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4))
        if (family) found.push(family)
      }
      return found
    },
  }
}

function spelt({ number, written, internetAddress }: Family): string[] {
  const forms = (digits: string) => [`+1${digits}`, `1${digits}`, digits, `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`]
  return [...forms(number.slice(2)).flatMap((text) => labels.map((label) => label + text)), ...forms(written.digits), internetAddress, `::ffff:${internetAddress}`]
}

const digested = (text: string): Buffer[] => [...algorithms.map((algorithm) => hash(algorithm, text, 'buffer')), ...hmacKeys.map((key) => hmac(key, text))]

/** By hand: a million times, the library's own way takes longer than the proof may. A test compares the two. */
const hmacKeys = guessedKeys.map((key) => {
  const block = Buffer.alloc(64)
  Buffer.from(key).copy(block)
  return { inner: block.map((byte) => byte ^ 0x36), outer: block.map((byte) => byte ^ 0x5c) }
})
const hmac = ({ inner, outer }: (typeof hmacKeys)[0], text: string): Buffer => hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]), 'buffer')
