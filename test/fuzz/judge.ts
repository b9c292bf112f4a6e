// What may come back for any input whatever, and what the program may print meanwhile.
import type { Answer } from './answers.ts'
import { marks } from './wicked.ts'

/** Ours, in words: come again in a minute, or there is no place for one more conversation. */
const isRefusalInWords = ({ head, body }: Answer): boolean => head.includes('\r\nretry-after: ') || body.includes('There is no place for one more conversation now.')

/** null: nothing is wrong with it. */
export function wrongWith(answer: Answer): string | null {
  const { status, head, body } = answer
  if (!(status >= 200 && status < 600)) return `no status: ${status}`
  if (status >= 500 && !(status === 503 && isRefusalInWords(answer))) return `a ${status}`
  if (head.includes(marks.head)) return 'a head with a line of the sender’s'
  if (head.includes('content-type: text/html') && !head.includes('content-encoding: gzip') && body.includes(marks.code)) return 'a page with code of the sender’s'
  return null
}

/** What hostile requests may bring about; everything else says that something of ours is broken. */
const expected: ReadonlySet<string> = new Set(['request-refused', 'came-again', 'setting', 'edition-in-force'])

/** The lines that should not be there. */
export const strangeLines = (printed: string): string[] => printed.split('\n').filter((line) => line.trim() !== '' && !expected.has(eventOf(line)))

function eventOf(line: string): string {
  try {
    return (JSON.parse(line) as { event: string }).event
  } catch {
    return 'no event'
  }
}
