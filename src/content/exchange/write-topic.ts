// Writes the words of one topic into the text of a file of translations, and leaves the rest of the file as it was.
import { isMap, isScalar, Pair, Scalar, YAMLMap } from 'yaml'
import type { Change } from './changes.ts'
import { parts, type Part } from './units.ts'
import { setEntry } from '../edits/set-entry.ts'
import { parse, setScalar } from '../edits/yaml-text.ts'
import { fingerprint } from '../fingerprint.ts'
import type { TopicId } from '../topic.ts'

type Written = Pick<Change, 'topic' | 'texts' | 'translates'>

/** A topic that is not there yet comes behind those it follows in `order`. */
export const writeTopic = (file: string, change: Written, order: readonly TopicId[]): string =>
  setEntry(file, { path: [change.topic], order }, (before) => topicText(before ?? `${change.topic}:\n`, change))

function topicText(text: string, { topic, texts, translates }: Written): string {
  const document = parse(text)
  const found = document.get(topic)
  const words = isMap<string, Scalar>(found) ? found : new YAMLMap<string, Scalar>()
  for (const part of parts) setText(words, part, texts[part])
  put(words, { translates }, 'sms')
  put(words, { submitted: fingerprint(texts) }, 'translates')
  document.set(topic, words)
  return document.toString({ lineWidth: 0 })
}

/** How each is written where it is new: an answer has lines, a text message has none. */
const layout = { title: Scalar.PLAIN, answer: Scalar.BLOCK_LITERAL, sms: Scalar.BLOCK_FOLDED } as const

function setText(words: YAMLMap<string, Scalar>, part: Part, text: string) {
  const found = words.get(part, true)
  if (isScalar(found) && String(found.value).trim() === text) return
  const scalar = isScalar(found) ? found : new Scalar(part === 'answer' ? '\n' : '')
  scalar.type ??= layout[part]
  if (!isScalar(found)) words.set(part, scalar as never)
  setScalar(scalar, text, String(scalar.value).endsWith('\n') ? '\n' : '')
}

/** Behind the key they belong to; where they stand already, they stay. */
function put(words: YAMLMap<string, Scalar>, fingerprints: Record<string, string>, behind: string) {
  for (const [key, value] of Object.entries(fingerprints)) {
    if (words.has(key)) words.set(key, value as never)
    else words.items.splice(words.items.findIndex((item) => String(item.key) === behind) + 1, 0, new Pair(key, new Scalar(value)))
  }
}
