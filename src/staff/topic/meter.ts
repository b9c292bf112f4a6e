// What the text message costs: how many segments, how many places are left, and which characters make it dearer.
import { fill } from '../../content/fill.ts'
import { limitOf, moreHint, smsAnswer } from '../../content/sms-answer.ts'
import type { Edition } from '../../content/topic.ts'
import { measure, smsText, type Encoding } from '../../language/sms-length.ts'
import type { TextOf } from './problems.ts'

export interface Meter {
  segments: number
  /** So many may be used. */
  limit: number
  encoding: Encoding
  units: number
  /** Places until the limit; below 0, so many characters are too many. */
  left: number
  costly: CostlySign[]
  /** Segments if none of those stood there; null where that saves nothing. */
  without: number | null
  /** Every text in this language is dear, or the line's own words in it are: no single letter is to blame. */
  isDearAnyway: boolean
}

export interface CostlySign {
  sign: string
  /** What could stand there; null: it has to be said in another way. */
  instead: string | null
  /** It is sent as `instead` by itself and costs nothing. */
  isFree: boolean
}

/** Where more letters than these have no plain one, the language cannot be written without them. */
const mostNamed = 6

/** With the note and the way to more, as a parent gets it. */
export function meterOf(edition: Edition, { language, topic }: TextOf): Meter | null {
  const answer = smsAnswer(edition, language, topic)
  const content = edition.contents.get(language)
  const own = content?.words.get(topic)?.sms
  if (answer === null || !content || own === undefined) return null
  const around = `\n${moreHint(edition, language)}`
  const { segments, encoding, units } = measure(answer + around)
  const limit = limitOf(edition, topic)
  const found = costlySigns(fill(own, edition.contacts), content.plainLetters)
  const isForced = measure(plainer(answer, found) + around).encoding === 'UCS-2'
  const isDearAnyway = content.language.script !== 'Latn' || isForced || found.filter(({ instead }) => instead === null).length > mostNamed
  const costly = isDearAnyway ? found.filter(({ isFree }) => isFree) : found
  const cheaper = isDearAnyway ? segments : measure(plainer(answer, costly) + around).segments
  return { segments, limit, encoding, units, left: placesLeft(answer + around, limit), costly, without: cheaper < segments ? cheaper : null, isDearAnyway }
}

function costlySigns(text: string, plainLetters: Record<string, string>): CostlySign[] {
  return measure(text.normalize('NFC')).costly.map((sign) => {
    const sent = smsText(sign)
    return sent === sign ? { sign, instead: plainLetters[sign] ?? null, isFree: false } : { sign, instead: sent, isFree: true }
  })
}

/** What has no plain letter is taken out: it would be said in another way. */
const plainer = (text: string, costly: readonly CostlySign[]): string => costly.reduce((next, { sign, instead }) => next.replaceAll(sign, instead ?? ''), text)

/** No text has that much room. */
const farOff = 1000

function placesLeft(text: string, limit: number): number {
  const characters = [...text]
  const fits = (added: number) => measure(added >= 0 ? text + 'x'.repeat(added) : characters.slice(0, added).join('')).segments <= limit
  let [low, high] = fits(0) ? [0, farOff] : [-characters.length, 0]
  // The most that fits, found by halving.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}
