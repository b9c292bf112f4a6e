// Where the names of this district, its places and its people stand in what staff can change, and other names in their place.
import { setImmediate as turn } from 'node:timers/promises'
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import { unitIdOf } from '../../content/edits/edit.ts'
import type { NamesByLanguage } from '../../content/elsewhere.ts'
import type { Content, Edition, LanguageCode } from '../../content/topic.ts'
import { finder, type Finder } from './name-finder.ts'
import { sentencesOf } from './sentence-list.ts'

export type NewNames = ReadonlyMap<string, string>

/** A text with other names in it; a name without another one stays. */
export function renamed(text: string, find: Finder, newNames: NewNames): string {
  const decomposed = text.normalize('NFD')
  const places = find(decomposed).filter(({ name }) => newNames.has(name))
  if (places.length === 0) return text
  let done = ''
  let at = 0
  for (const { name, from, to } of places) {
    done += decomposed.slice(at, from) + (newNames.get(name) ?? '')
    at = to
  }
  return (done + decomposed.slice(at)).normalize('NFC')
}

/** What one can say anew of a unit; facts name sources, which are called what they are called. */
export function renamedEdit(edit: Edit, rename: (text: string) => string): Edit {
  switch (edit.kind) {
    case 'text': {
      const { title, answer, sms } = edit.texts
      // Every language gets the new name in its own draft: no translation falls behind by it.
      return { ...edit, texts: { title: rename(title), answer: rename(answer), sms: rename(sms) }, means: 'mended' }
    }
    case 'asked':
      return { ...edit, questions: [...new Set(edit.questions.map(rename))] }
    case 'sentence':
      return { ...edit, text: Array.isArray(edit.text) ? [...new Set(edit.text.map(rename))] : rename(edit.text) }
    case 'contact':
      return { ...edit, names: Object.fromEntries(Object.entries(edit.names).map(([language, name]) => [language, rename(name)])) }
    case 'facts':
    case 'language':
      return edit
  }
}

export interface Holding {
  unit: UnitId
  /** null for contacts and facts. */
  language: LanguageCode | null
  texts: string[]
  /** Names that stand in it, each once. */
  names: string[]
  /** A replacement can be made of it; else somebody looks. */
  replaceable: boolean
}

export interface Holdings {
  holdings: Holding[]
  /** How many units hold each name, the most first. */
  names: { name: string; units: number }[]
}

const made = new WeakMap<Edition, Promise<Holdings>>()

/** A name of any language may stand in a text of any other. */
export function holdingsOf(edition: Edition, names: NamesByLanguage): Promise<Holdings> {
  const holdings = made.get(edition) ?? makeHoldings(edition, finder(Object.values(names).flat()))
  made.set(edition, holdings)
  return holdings
}

type Searched = Omit<Holding, 'names'>

/** More than stands between two words of a name. */
const apart = '\n\n\n'

async function makeHoldings(edition: Edition, find: Finder): Promise<Holdings> {
  const holdings: Holding[] = []
  const look = (searched: Searched) => {
    const names = [...new Set(find(searched.texts.join(apart).normalize('NFD')).map(({ name }) => name))]
    if (names.length > 0) holdings.push({ ...searched, names })
  }
  for (const content of edition.contents.values()) {
    for (const searched of unitsOf(edition, content)) {
      look(searched)
      // Parents are answered in between.
      if (searched.unit.startsWith('asked')) await turn()
    }
  }
  contactsAndFacts(edition).forEach(look)
  const units = Map.groupBy(holdings.flatMap(({ names }) => names), (name) => name)
  return { holdings, names: [...units].map(([name, all]) => ({ name, units: all.length })).sort((a, b) => b.units - a.units) }
}

function unitsOf(edition: Edition, { language: { code: language }, words, asked, askedElsewhere }: Content): Searched[] {
  const unit = (id: UnitId, texts: readonly string[]): Searched => ({ unit: id, language, texts: [...texts], replaceable: true })
  return [
    ...[...words].map(([topic, { title, answer, sms }]) => unit(`text/${language}/${topic}`, [title, sms, answer])),
    ...sentencesOf(edition, language).flatMap(({ key, own }) => (own === null ? [] : [unit(`sentence/${language}/${key}`, [own].flat())])),
    ...[...asked, ...askedElsewhere].map(([topic, questions]) => unit(`asked/${language}/${topic}`, questions)),
  ]
}

function contactsAndFacts({ contacts, contents, topics }: Edition): Searched[] {
  const namesOf = (id: string) => [...contents.values()].flatMap(({ contactNames }) => contactNames.get(id) ?? [])
  return [
    ...[...contacts.values()].map(({ id }) => ({ unit: `contact/${id}`, language: null, texts: namesOf(id), replaceable: true })),
    ...[...topics.values()].map(({ id, sources }) => ({ unit: `facts/${id}`, language: null, texts: sources.map(({ title }) => title), replaceable: false })),
  ]
}

export interface Replaced {
  before: string
  removed: string
  added: string
  after: string
}

/** Characters on each side. */
const around = 40

/** Each replacement with the words around it, for reading before anything is written. */
export function replacements(texts: readonly string[], find: Finder, newNames: NewNames): Replaced[] {
  return texts.flatMap((text) => {
    const decomposed = text.replace(/\s+/gu, ' ').normalize('NFD')
    return find(decomposed).filter(({ name }) => newNames.has(name)).map(({ name, from, to }) => ({
      before: decomposed.slice(Math.max(0, from - around), from).normalize('NFC'),
      removed: decomposed.slice(from, to).normalize('NFC'),
      added: newNames.get(name) ?? '',
      after: decomposed.slice(to, to + around).normalize('NFC'),
    }))
  })
}

/** Whether two edits are of one unit and say the same. */
export const isUnchanged = (a: Edit, b: Edit): boolean => unitIdOf(a) === unitIdOf(b) && JSON.stringify({ ...a, means: null }) === JSON.stringify({ ...b, means: null })
