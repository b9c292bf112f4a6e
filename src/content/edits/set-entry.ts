// Changes one entry in the text of a YAML file, at a path of keys, and leaves every other letter of the file as it was.
import { isMap, isSeq } from 'yaml'
import { entriesOf, shifted, unshifted, type Entry } from './entries.ts'
import { keyOf, parse, plainly } from './yaml-text.ts'

/** Gives the entry anew as whole lines that begin at the margin; `before` is how it stands, at the margin as well, null where it is not there. null takes it away. */
export type Write = (before: string | null) => string | null

export interface Place {
  path: readonly string[]
  /** The entries beside it as they should follow one another: a new one comes behind those before it. */
  order?: readonly string[]
}

export function setEntry(text: string, { path, order = [] }: Place, write: Write): string {
  const [key = '', ...below] = path
  const entries = entriesOf(text)
  const here = entries.find((entry) => entry.key === key)
  const before = here ? text.slice(here.from, here.to) : null
  if (here && before !== null && below.length > 0) return splice(text, here, within(before, { path, order }, write))
  if (here && before !== null) return splice(text, here, placed(write(unshifted(before, here.indent)), here.indent))
  const made = below.length === 0 ? write(null) : nested(path, write)
  return made === null ? text : inserted(text, { entries, key, made, order: below.length === 0 ? order : [] })
}

const splice = (text: string, { from, to }: Entry, lines: string): string => `${text.slice(0, from)}${ended(lines, text.slice(to))}${text.slice(to)}`
const placed = (lines: string | null, indent: number): string => (lines === null ? '' : shifted(lines, indent))
/** The last line of a file may lack its end; a line with something behind it may not. */
const ended = (lines: string, rest: string): string => (rest !== '' && lines !== '' && !lines.endsWith('\n') ? `${lines}\n` : lines)

/** An entry that holds other entries: all but the one in question stay as they are. */
function within(text: string, { path: [key = '', ...below], order = [] }: Place, write: Write): string {
  const shape = shapeOf(text, key)
  const body = text.indexOf('\n') + 1
  if (shape === 'block' && body > 0) return text.slice(0, body) + setEntry(text.slice(body), { path: below, order }, write)
  const indent = text.length - text.trimStart().length
  const made = below.length === 1 ? write(null) : nested(below, write)
  if (shape === 'none') return made === null ? text : placed(`${key}:\n${shifted(made, 2)}`, indent)
  return shape === 'flow' ? placed(inOneLine(text, [key, ...below], write), indent) : text
}

/** A text or a list is no place for an entry. */
function shapeOf(text: string, key: string): 'block' | 'flow' | 'none' | 'taken' {
  const { contents } = parse(text)
  const value = isMap(contents) ? contents.items.find((pair) => keyOf(pair) === key)?.value : null
  const isEmpty = value === null || (isMap(value) && value.items.length === 0) || (value as { value?: unknown }).value === null
  if (isEmpty) return 'none'
  if (!isMap(value)) return 'taken'
  return value.flow ? 'flow' : 'block'
}

/** A map written as {a: b}: it is written anew, with the one part changed. */
function inOneLine(text: string, path: readonly string[], write: Write): string {
  const document = parse(text)
  const [key = ''] = path.slice(-1)
  const made = write(document.hasIn(path) ? oneEntry(key, document.getIn(path, true)) : null)
  const node = made === null ? undefined : (parse(made).get(key, true) as { flow?: boolean } | undefined)
  if (node === undefined) document.deleteIn(path)
  else {
    if (isSeq(node) || isMap(node)) node.flow = true
    document.setIn(path, node)
  }
  return document.toString(plainly)
}

function oneEntry(key: string, node: unknown): string {
  const document = parse(`${key}:`)
  document.set(key, node)
  return document.toString(plainly)
}

function nested([key = '', ...below]: readonly string[], write: Write): string | null {
  const made = below.length === 0 ? write(null) : nested(below, write)
  return made === null || below.length === 0 ? made : `${key}:\n${shifted(made, 2)}`
}

interface Insertion {
  entries: readonly Entry[]
  key: string
  made: string
  order: readonly string[]
}

/** A new entry comes behind those it should follow, or before all where it comes before those that are there; else behind the last. */
function inserted(text: string, { entries, key, made, order }: Insertion): string {
  const place = order.indexOf(key)
  const known = place < 0 ? [] : entries.filter((entry) => order.includes(entry.key))
  const behind = known.findLast((entry) => order.indexOf(entry.key) < place)
  const at = behind?.to ?? known[0]?.from ?? entries.at(-1)?.to ?? text.length
  const [above, rest] = [text.slice(0, at), text.slice(at)]
  return `${above}${above === '' || above.endsWith('\n') ? '' : '\n'}${ended(shifted(made, entries[0]?.indent ?? 0), rest)}${rest}`
}
