// A short name for the exact words of a text, so that an approval counts for those words and no others.
import { createHash } from 'node:crypto'
import type { Words } from './topic.ts'

/** `w-` and ten hex digits over title, answer and sms; white space and Unicode form make no difference. */
export function fingerprint({ title, answer, sms }: Pick<Words, 'title' | 'answer' | 'sms'>): string {
  const plain = [title, answer, sms].map((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()).join('\n')
  return `w-${createHash('sha256').update(plain).digest('hex').slice(0, 10)}`
}
