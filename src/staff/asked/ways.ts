// New ways to ask, before they join a list: which are doubles, which stand elsewhere already, which are nearer to another topic.
import { oneAlone } from '../../content/one-alone.ts'
import type { Edit } from '../../content/edits/edit.ts'
import { tidyText } from '../../content/edits/tidy-edit.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { wordProblems } from '../../content/word-rules.ts'
import { fold } from '../../language/normalize.ts'
import { askFrom } from '../../understanding/calibration.ts'
import type { WeighedWord } from '../../understanding/explain.ts'
import type { Understanding } from '../../understanding/understand.ts'

export interface Home {
  topic: TopicId
  language: LanguageCode
}

export interface Nearer {
  text: string
  /** The topic that the line takes it for. */
  topic: TopicId
  confidence: number
  words: WeighedWord[]
}

export type Refused = { text: string; why: 'elsewhere'; home: Home } | { text: string; why: 'number' | 'long' }

export interface SortedWays {
  taken: string[]
  /** They stand in this list already, or twice among the new ones. */
  doubles: number
  empty: number
  refused: Refused[]
  nearer: Nearer[]
}

export interface ListAt extends Home {
  edition: Edition
  understanding: Understanding
  /** What the list holds now. */
  questions: readonly string[]
  /** What others are writing. */
  drafts: readonly Edit[]
}

/** Longer is no way to ask but a letter. */
export const longestWay = 300
/** Why is told of so many at once; it takes a few milliseconds each. */
const mostExplained = 30

export function sortWays(lines: readonly string[], list: ListAt): SortedWays {
  const sorted: SortedWays = { taken: [], doubles: 0, empty: 0, refused: [], nearer: [] }
  const known = new Set(list.questions.map(fold))
  const withNumbers = numbersIn(lines.map(tidyText), list)
  for (const text of lines.map(tidyText)) {
    const folded = fold(text)
    if (folded === '') sorted.empty += 1
    else if (known.has(folded)) sorted.doubles += 1
    else {
      known.add(folded)
      const home = homeElsewhere(folded, list)
      if (home) sorted.refused.push({ text, why: 'elsewhere', home })
      else if (text.length > longestWay) sorted.refused.push({ text, why: 'long' })
      else if (withNumbers.has(text)) sorted.refused.push({ text, why: 'number' })
      else {
        const other = nearerTopic(text, list, sorted.nearer.length < mostExplained)
        if (other) sorted.nearer.push(other)
        else sorted.taken.push(text)
      }
    }
  }
  return sorted
}

/** A list of the edition in force, of any language: a parent's words are looked up in all of them. */
const homes = new WeakMap<Edition, Map<string, Home[]>>()

function homesIn(edition: Edition): Map<string, Home[]> {
  const known = homes.get(edition)
  if (known) return known
  const found = new Map<string, Home[]>()
  for (const [language, { asked, askedElsewhere }] of edition.contents) {
    for (const [topic, texts] of [...asked, ...askedElsewhere]) {
      const home = { topic, language }
      for (const folded of texts.map(fold)) {
        const there = found.get(folded)
        if (there) there.push(home)
        else found.set(folded, [home])
      }
    }
  }
  homes.set(edition, found)
  return found
}

function homeElsewhere(folded: string, { edition, drafts, topic }: ListAt): Home | null {
  const lists = drafts.filter((edit) => edit.kind === 'asked')
  const isTakenOut = (home: Home) => lists.some((list) => list.topic === home.topic && list.language === home.language && !list.questions.some((text) => fold(text) === folded))
  const written = lists.find((list) => list.topic !== topic && list.questions.some((text) => fold(text) === folded))
  return homesIn(edition).get(folded)?.find((home) => home.topic !== topic && !isTakenOut(home)) ?? (written ? { topic: written.topic, language: written.language } : null)
}

/** As the line understands it today: below this confidence it would be taken for nothing. */
export function nearerTopic(text: string, { understanding, topic }: Pick<ListAt, 'understanding' | 'topic'>, isExplained: boolean): Nearer | null {
  const { ranked: [first], confidence } = understanding.evidence(text).match
  if (!first || first.id === topic || confidence < askFrom) return null
  return { text, topic: first.id, confidence, words: isExplained ? understanding.explain(text).words.filter(({ weight }) => weight > 0) : [] }
}

/** Those in which a phone number or an address is typed. */
function numbersIn(texts: readonly string[], { edition, language, topic }: ListAt): ReadonlySet<string> {
  const content = edition.contents.get(language)
  if (!content) return new Set()
  const found = wordProblems(edition, oneAlone(content, { asked: new Map([[topic, [...texts]]]) }))
  return new Set(found.flatMap(({ key }) => texts[Number(key.slice(topic.length + 1))] ?? []))
}
