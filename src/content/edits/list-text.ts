// Writes a list with one line an item, and leaves the items that stay as they were, with the remarks above them.
import { isDeepStrictEqual } from 'node:util'
import { Document, isMap, isSeq, Scalar } from 'yaml'
import { shifted } from './entries.ts'
import { parse, plainly, setScalar } from './yaml-text.ts'

/** A text, or facts of which those that are null are left out. */
export type Item = string | Readonly<Record<string, string | null>>

export interface ListLayout {
  /** How the texts are written. */
  texts: Scalar.Type
  /** Facts that are written even where they are null. */
  always?: readonly string[]
}

/** Whether an entry has one line an item now; a short list may stand in one line. */
export function isListInLines(before: string): boolean {
  const { contents } = parse(before)
  const list = isMap(contents) ? contents.items[0]?.value : null
  return isSeq(list) && !list.flow
}

/** The entry `key` with these items; `before` is how it stands. */
export function listText(key: string, items: readonly Item[], { before, layout }: { before: string | null; layout: ListLayout }): string {
  const known = before === null ? null : knownItems(before)
  const head = known?.head ?? `${key}:${known?.remark ?? ''}\n`
  if (items.length === 0) return `${key}: []${known?.remark ?? ''}\n`
  const wanted = items.map((item) => factsOf(item, layout))
  const left = [...(known?.items ?? [])]
  const taken = (isOne: (item: KnownItem) => boolean): KnownItem | undefined => {
    const place = left.findIndex(isOne)
    return place < 0 ? undefined : left.splice(place, 1)[0]
  }
  const same = wanted.map((item) => taken(({ value }) => isDeepStrictEqual(value, item))?.text)
  const lines = wanted.map((item, i) => {
    if (same[i] !== undefined) return same[i]
    const changed = taken(({ value }) => typeof item !== 'string' && nameOf(value) === nameOf(item))
    return shifted(changed ? changedText(changed.text, item) : itemText(item, layout), known?.indent ?? 2)
  })
  return head + lines.join('') + (known?.tail ?? '')
}

/** What its first fact says tells one item from another. */
const nameOf = (item: unknown): unknown => Object.values(item ?? {})[0]

const factsOf = (item: Item, { always = [] }: ListLayout): Item =>
  typeof item === 'string' ? item : Object.fromEntries(Object.entries(item).filter(([key, value]) => value !== null || always.includes(key)))

interface KnownItem {
  value: unknown
  text: string
}

interface Known {
  /** The line of the key, where items can follow it. */
  head: string | null
  remark: string
  indent: number
  items: KnownItem[]
  tail: string
}

function knownItems(before: string): Known {
  const { contents } = parse(before)
  const list = isMap(contents) ? contents.items[0]?.value : null
  const remark = (list as { comment?: string } | null)?.comment
  const unknown: Known = { head: null, remark: remark ? ` #${remark}` : '', indent: 2, items: [], tail: '' }
  if (!isSeq(list) || list.flow || list.items.length === 0) return unknown
  const at = before.indexOf('\n') + 1
  const indent = before.slice(at).match(/(?<=^|\n)( *)-(?=\s)/)?.[1]?.length ?? 0
  const { groups, tail } = grouped(before.slice(at), indent)
  const values = list.toJSON() as unknown[]
  if (groups.length !== values.length) return { ...unknown, remark: '' }
  return { head: before.slice(0, at), remark: '', indent, items: values.map((value, i) => ({ value, text: groups[i] ?? '' })), tail }
}

/** The lines of each item, with the remarks above it; and those below the last. */
function grouped(text: string, indent: number): { groups: string[]; tail: string } {
  const groups: string[] = []
  let waiting = ''
  for (const bare of text.split(/(?<=\n)/)) {
    const line = bare.endsWith('\n') ? bare : `${bare}\n`
    if (new RegExp(`^ {${indent}}-\\s`).test(line)) groups.push(waiting + line)
    else if (groups.length > 0 && !new RegExp(`^(?:\\s*| {0,${indent}}#.*\n)$`).test(line)) groups.push((groups.pop() ?? '') + waiting + line)
    else {
      waiting += line
      continue
    }
    waiting = ''
  }
  return { groups, tail: waiting }
}

function itemText(item: unknown, { texts }: ListLayout): string {
  const document = new Document([item])
  const scalars = (node: unknown): void => {
    if (isMap(node)) for (const pair of node.items) scalars(pair.value)
    else if (node instanceof Scalar && typeof node.value === 'string') {
      node.type = texts
      setScalar(node, node.value)
    }
  }
  if (isSeq(document.contents)) for (const node of document.contents.items) scalars(node)
  return document.toString(plainly)
}

/** An item of which only some facts are others. */
function changedText(text: string, item: Item): string {
  const document = parse(text)
  const map: unknown = isSeq(document.contents) ? document.contents.items[0] : null
  if (!isMap(map)) return text
  for (const key of Object.keys(map.toJSON() as object)) if (!Object.hasOwn(item as object, key)) map.delete(key)
  for (const [key, value] of Object.entries(item)) {
    const node = map.get(key, true)
    if (map.get(key) === value) continue
    if (node instanceof Scalar && typeof node.value === 'string' && typeof value === 'string') setScalar(node, value)
    else map.set(key, value === null ? null : setScalar(new Scalar(''), value))
  }
  return document.toString(plainly)
}
