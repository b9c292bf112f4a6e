// The sentences that the line says of its own, by their keys: found by any word of theirs, with what they must hold.
import type { SentenceEdit } from '../../content/edits/edit.ts'
import { placesIn } from '../../content/fill.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import type { UiWords } from '../../language/translate.ts'
import { words } from '../../language/normalize.ts'
import { startsWords } from '../home/excerpt.ts'

export type Sentence = SentenceEdit['text']

export interface Row {
  key: string
  source: Sentence | null
  /** null: there is none in this language. */
  own: Sentence | null
}

/** In the order of the source file; what only the language has comes last. */
export function sentencesOf({ contents, source }: Edition, language: LanguageCode): Row[] {
  const [from, to] = [flat(contents.get(source)?.ui ?? {}), flat(contents.get(language)?.ui ?? {})]
  return [...new Set([...from.keys(), ...to.keys()])].map((key) => ({ key, source: from.get(key) ?? null, own: to.get(key) ?? null }))
}

export const sentenceOf = (edition: Edition, language: LanguageCode, key: string): Row | null => sentencesOf(edition, language).find((row) => row.key === key) ?? null

function flat(ui: UiWords, above = ''): Map<string, Sentence> {
  return new Map(Object.entries(ui).flatMap(([key, value]): [string, Sentence][] => (typeof value === 'string' || Array.isArray(value) ? [[above + key, value]] : [...flat(value, `${above}${key}.`)])))
}

/** A key that is typed whole is that sentence and no other. */
export function fitting(rows: readonly Row[], { q, missing }: { q: string; missing: boolean }): Row[] {
  const exact = rows.filter(({ key }) => key === q)
  if (exact.length > 0) return exact
  const wanted = words(q)
  return rows.filter((row) => (!missing || row.own === null) && (wanted.length === 0 || startsWords(words([row.key, row.source ?? [], row.own ?? []].flat().join(' ')).join(' '), wanted)))
}

/** The first step of a key: what the sentences beside it are about. */
export const chapterOf = ({ key }: Pick<Row, 'key'>): string => key.split('.')[0] ?? key

export const isList = ({ source, own }: Row): boolean => Array.isArray(source ?? own)

/** What is typed, as it is kept: a list has one entry a line. */
export function readSentence(row: Row, typed: string): Sentence {
  const text = typed.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  return isList(row) ? [...new Set(text.split('\n').map((line) => line.trim()).filter(Boolean))] : text
}

export const asTyped = (sentence: Sentence | null): string => [sentence ?? ''].flat().join('\n')

export interface Places {
  /** Of the source sentence: each must stay. */
  needed: string[]
  lost: string[]
  /** Neither the source sentence nor a contact. */
  unknown: string[]
}

export function placesOf({ source }: Row, text: Sentence, { contacts }: Pick<Edition, 'contacts'>): Places {
  const needed = [...new Set(placesIn(asTyped(source)))]
  const there = [...new Set(placesIn(asTyped(text)))]
  return { needed, lost: needed.filter((place) => !there.includes(place)), unknown: there.filter((place) => !needed.includes(place) && !contacts.has(place)) }
}
