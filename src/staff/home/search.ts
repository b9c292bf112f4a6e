// Finds a text by any of its words, in any language: titles, answers, text messages, ways to ask, ids.
import { setImmediate as turn } from 'node:timers/promises'
import { fold, words } from '../../language/normalize.ts'
import type { Content, Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { excerptOf, startsWords, type Excerpt } from './excerpt.ts'

/** Where a word was found; each is a word under home.found. The first counts most. */
export const foundIn = ['id', 'title', 'asked', 'sms', 'answer'] as const
export type FoundIn = (typeof foundIn)[number]

export interface Hit {
  topic: TopicId
  /** null: the id, which has no language. */
  language: LanguageCode | null
  where: FoundIn
  excerpt: Excerpt
}

interface Entry {
  topic: TopicId
  language: LanguageCode | null
  where: FoundIn
  texts: readonly string[]
  /** All of its texts, in folded spelling. */
  folded: string
}

/** More on one page nobody reads. */
export const mostHits = 60

const made = new WeakMap<Edition, Promise<Entry[]>>()

/** Folding every way to ask takes a while: begun when the grid is first shown, it is there when somebody searches. */
export function searchIndex(edition: Edition): Promise<Entry[]> {
  const index = made.get(edition) ?? makeIndex(edition)
  made.set(edition, index)
  return index
}

export interface Found {
  hits: Hit[]
  /** Hits that are left out of a long list. */
  more: number
}

export async function searchIn(edition: Edition, query: string, language: LanguageCode | null = null): Promise<Found> {
  const wanted = words(query)
  if (wanted.length === 0) return { hits: [], more: 0 }
  const index = await searchIndex(edition)
  const fitting = index.filter((entry) => (language === null || entry.language === null || entry.language === language) && startsWords(entry.folded, wanted))
  const hits = fitting.flatMap(({ topic, language: code, where, texts }): Hit[] => {
    // Of a list, the one that has all the words: together they may only stand in different ones.
    const text = texts.find((one) => startsWords(fold(one), wanted))
    return text === undefined ? [] : [{ topic, language: code, where, excerpt: excerptOf(text, wanted[0] ?? '') }]
  })
  hits.sort((a, b) => foundIn.indexOf(a.where) - foundIn.indexOf(b.where))
  return { hits: hits.slice(0, mostHits), more: Math.max(0, hits.length - mostHits) }
}

async function makeIndex(edition: Edition): Promise<Entry[]> {
  const entries: Entry[] = [...edition.topics.keys()].map((topic) => entryOf({ topic, language: null, where: 'id', texts: [topic] }))
  for (const content of edition.contents.values()) {
    for (const topic of edition.topics.keys()) {
      entries.push(...textsOf(content, topic).map(entryOf))
      // Parents are answered in between.
      await turn()
    }
  }
  return entries
}

const entryOf = (entry: Omit<Entry, 'folded'>): Entry => ({ ...entry, folded: fold(entry.texts.join('\n')) })

function textsOf({ language: { code: language }, words: texts, asked }: Content, topic: TopicId): Omit<Entry, 'folded'>[] {
  const said = texts.get(topic)
  const ways = asked.get(topic) ?? []
  const parts = said ? (['title', 'sms', 'answer'] as const).map((where) => ({ topic, language, where, texts: [said[where]] })) : []
  return ways.length === 0 ? parts : [...parts, { topic, language, where: 'asked', texts: ways }]
}
