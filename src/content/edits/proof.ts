// Reads what was written, and finds whether it says what was meant while everything else says what it said.
import { isDeepStrictEqual } from 'node:util'
import type { ContentFiles } from '../files.ts'
import { loadEdition, type Loaded } from '../load.ts'
import { reader, type Reader } from '../read-part.ts'
import type { Problem } from '../topic.ts'
import { unitIdOf, type Edit } from './edit.ts'
import { unitNow } from './unit-now.ts'
import { keyOf, type Written } from './write-edit.ts'

export interface Claim {
  edit: Edit
  written: Written
  today: string
}

export function proofProblems(files: ContentFiles, { edit, written, today }: Claim): Problem[] {
  const paths = [...written.files.keys()]
  const before = opened(new Map([...written.beside, ...paths.flatMap((path) => entryOf(files, path))]))
  const after = opened(new Map([...written.beside, ...written.files]))
  const known = new Set(before.problems.map(nameOf))
  const fresh = after.problems.filter((problem) => !known.has(nameOf(problem)))
  if (fresh.length > 0) return fresh
  const problem = (message: string, file = paths[0] ?? ''): Problem[] => [{ file, line: null, key: keyOf(edit), level: 'error', message }]
  const [was, is] = [before, after].map(({ edition }) => unitNow(edition, unitIdOf(edit)))
  const ahead = daysIn(edit).find((day) => day > today && !(was && daysIn(was).includes(day)))
  if (ahead !== undefined) return problem(`Nobody can have checked it on ${ahead}: that day is yet to come.`)
  const disturbed = paths.find((path) => edit.kind !== 'language' && !restIsTheSame(before.read.file(path)?.value, after.read.file(path)?.value, keysOf(edit)))
  if (disturbed !== undefined) return problem(unwritable, disturbed)
  const words = edit.kind === 'text' ? after.edition.contents.get(edit.language)?.words.get(edit.topic) : undefined
  return is && saysWhatWasMeant(edit, is) && isDeepStrictEqual(words, written.words) ? [] : problem(unwritable)
}

const unwritable = 'The file is laid out in a way that this cannot be written into.'

const nameOf = ({ file, key, message }: Problem) => [file, key, message].join(' ')

const entryOf = (files: ContentFiles, path: string): [string, string][] => {
  const text = files.get(path)
  return text === undefined ? [] : [[path, text]]
}

interface Opened extends Loaded {
  read: Reader
}

function opened(files: ContentFiles): Opened {
  const read = reader(files)
  return { ...loadEdition(files, 0, read), read }
}

/** The days on which somebody looked at what it stands on. */
function daysIn(edit: Edit): string[] {
  if (edit.kind === 'contact') return [edit.value.checked]
  return edit.kind === 'facts' ? edit.facts.sources.map(({ checked }) => checked) : []
}

function saysWhatWasMeant(meant: Edit, is: Edit): boolean {
  switch (meant.kind) {
    case 'text':
      return is.kind === 'text' && isDeepStrictEqual([is.texts, is.notes], [meant.texts, meant.notes])
    case 'asked':
      return is.kind === 'asked' && isDeepStrictEqual(is.questions, meant.questions)
    case 'contact':
      return is.kind === 'contact' && isDeepStrictEqual(is.value, meant.value) && Object.entries(meant.names).every(([language, name]) => (is.names[language] ?? '') === name)
    case 'facts':
      return is.kind === 'facts' && isDeepStrictEqual(is.facts, meant.facts)
    case 'sentence':
      return is.kind === 'sentence' && isDeepStrictEqual(is.text, meant.text)
    case 'language':
      return is.kind === 'language'
  }
}

const keysOf = (edit: Edit): string[] => (edit.kind === 'sentence' ? edit.key.split('.') : [keyOf(edit)])

/** Apart from one entry; what held others still does, so that no sentence takes the place of a group of them. */
function restIsTheSame(before: unknown, after: unknown, [key = '', ...below]: readonly string[]): boolean {
  const [was, is] = [before ?? {}, after ?? {}]
  if (!isMap(was) || !isMap(is)) return false
  const { [key]: old, ...others } = was
  const { [key]: now, ...rest } = is
  return isDeepStrictEqual(others, rest) && (below.length === 0 ? !isMap(old) || isMap(now) : restIsTheSame(old, now, below))
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
