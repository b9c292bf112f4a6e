// How words of staff are written in YAML, so that they stay words, whatever they look like.
import { isDeepStrictEqual } from 'node:util'
import { Document, isCollection, isMap, isScalar, Pair, parseDocument, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'

export const parse = (text: string) => parseDocument(text, { version: '1.2', schema: 'core' })
export const plainly = { lineWidth: 0, flowCollectionPadding: false } as const

/** What one entry can say. */
export type Value = string | boolean | null | readonly string[] | Readonly<Record<string, string | null>>

/** How a text is written where it is new; lists and maps stand in one line. */
export type Layout = Scalar.Type

const blocks = new Set<string | undefined>([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED])
/** Without quotes other readers of YAML make yes or no of them. */
const ambiguous = /^(?:yes|no|on|off)$/i

/** Puts a text in; how it was written stays where that is possible. */
export function setScalar(scalar: Scalar, text: string, end = ''): Scalar {
  if (text.includes('\n') && !blocks.has(scalar.type)) scalar.type = Scalar.BLOCK_LITERAL
  if (ambiguous.test(text) && !blocks.has(scalar.type)) scalar.type = Scalar.QUOTE_DOUBLE
  scalar.value = text + end
  return scalar
}

function scalarOf(text: string, layout: Layout): Scalar {
  const scalar = new Scalar('')
  scalar.type = layout
  return setScalar(scalar, text)
}

/** How an entry is written. */
export interface Writing {
  /** The entry as it stands; null where there is none. */
  before?: string | null
  layout?: Layout
  /** Whoever reads it cuts off the end of its last line, so that end may stay or go. */
  isTrimmed?: boolean
}

/** `before` is what stood there: its remarks and its way of writing are kept. */
function nodeOf(value: Value, before: unknown, { layout = Scalar.PLAIN, isTrimmed = false }: Writing): Node {
  if (typeof value === 'string') {
    const known = isScalar(before) && typeof before.value === 'string' ? before : null
    const isEnded = isTrimmed && (known ? String(known.value).endsWith('\n') : layout === Scalar.BLOCK_LITERAL)
    return setScalar(known ?? scalarOf('', layout), value, isEnded ? '\n' : '')
  }
  const node = bare(value, isCollection(before) ? before.items : [], layout)
  const remark = (before as Node | null | undefined)?.comment
  if (remark) node.comment = remark
  return node
}

function bare(value: Exclude<Value, string>, known: readonly unknown[], layout: Layout): Node {
  if (value === null || typeof value === 'boolean') return new Scalar(value)
  if (isList(value)) {
    const list = new YAMLSeq()
    list.flow = true
    list.items = value.map((item) => known.find((old) => isScalar(old) && old.value === item) ?? scalarOf(item, layout))
    return list
  }
  const map = new YAMLMap()
  map.flow = true
  for (const [key, part] of Object.entries(value)) map.set(key, part === null ? null : scalarOf(part, layout))
  return map
}

const isList = (value: Value): value is readonly string[] => Array.isArray(value)

/** One entry as whole lines; as it stands, where it says this already. */
export function entryText(key: string, value: Value, writing: Writing = {}): string {
  const document = writing.before ? parse(writing.before) : new Document({})
  const entries = document.contents
  if (!isMap(entries)) return writing.before ?? ''
  const pair = entries.items.find((item) => keyOf(item) === key)
  if (pair && isDeepStrictEqual((document.toJS() as Record<string, unknown>)[key], value)) return writing.before ?? ''
  if (pair) pair.value = nodeOf(value, pair.value, writing)
  else entries.items.push(new Pair(scalarOf(key, Scalar.PLAIN), nodeOf(value, null, writing)))
  entries.flow = false
  return document.toString(plainly)
}

export const keyOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)
