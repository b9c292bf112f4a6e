// Writes the words of one topic into the text of a file of translations, and leaves the rest of the file as it was.
import { isMap, isScalar, Pair, parseDocument, Scalar, YAMLMap } from 'yaml'
import type { Change } from './changes.ts'
import { parts, type Part } from './units.ts'
import { fingerprint } from '../fingerprint.ts'
import type { TopicId } from '../topic.ts'

type Written = Pick<Change, 'topic' | 'texts' | 'translates'>

/** A topic that is not there yet comes behind those it follows in `order`. */
export function writeTopic(file: string, change: Written, order: readonly TopicId[]): string {
  const places = topicPlaces(file)
  const here = places.find(({ id }) => id === change.topic)
  if (here) return file.slice(0, here.from) + topicText(file.slice(here.from, here.to), change) + file.slice(here.to)
  const earlier = order.slice(0, order.indexOf(change.topic))
  const at = places.findLast(({ id }) => earlier.includes(id))?.to ?? places[0]?.from ?? file.length
  const above = file.slice(0, at)
  return above + (above === '' || above.endsWith('\n') ? '' : '\n') + topicText(`${change.topic}:\n`, change) + file.slice(at)
}

const parse = (text: string) => parseDocument(text, { version: '1.2', schema: 'core' })

/** Where each topic stands in the file, without the empty lines and remarks that lead to the next. */
function topicPlaces(file: string): { id: TopicId; from: number; to: number }[] {
  const { contents } = parse(file)
  if (!isMap(contents)) return []
  const keys = contents.items.flatMap(({ key }) => (isScalar(key) && key.range ? [{ id: String(key.value), from: key.range[0] }] : []))
  return keys.map(({ id, from }, i) => {
    const lines = file.slice(from, keys[i + 1]?.from).split(/(?<=\n)/)
    const last = lines.findLastIndex((line) => /^[^#\s]|^\s+\S/.test(line))
    return { id, from, to: from + lines.slice(0, last + 1).join('').length }
  })
}

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
const blocks = new Set<string | undefined>([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED])
/** Without quotes other readers of YAML make yes or no of them. */
const ambiguous = /^(?:yes|no|on|off)$/i

function setText(words: YAMLMap<string, Scalar>, part: Part, text: string) {
  const found = words.get(part, true)
  if (isScalar(found) && String(found.value).trim() === text) return
  const scalar = isScalar(found) ? found : new Scalar(part === 'answer' ? '\n' : '')
  scalar.type ??= layout[part]
  if (!isScalar(found)) words.set(part, scalar as never)
  if (text.includes('\n') && !blocks.has(scalar.type)) scalar.type = Scalar.BLOCK_LITERAL
  if (ambiguous.test(text) && scalar.type === Scalar.PLAIN) scalar.type = Scalar.QUOTE_DOUBLE
  scalar.value = String(scalar.value).endsWith('\n') ? `${text}\n` : text
}

/** Behind the key they belong to; where they stand already, they stay. */
function put(words: YAMLMap<string, Scalar>, fingerprints: Record<string, string>, behind: string) {
  for (const [key, value] of Object.entries(fingerprints)) {
    if (words.has(key)) words.set(key, value as never)
    else words.items.splice(words.items.findIndex((item) => String(item.key) === behind) + 1, 0, new Pair(key, new Scalar(value)))
  }
}
