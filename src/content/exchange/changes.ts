// Compares what came back from translators with the texts in force: what would change, and what is refused and why.
import { firstRefusal, type IsAstray } from './rules.ts'
import { collapse, tidy } from './tidy.ts'
import { parts, type Incoming, type IncomingUnit, type Part } from './units.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Content, Edition, Problem, TopicId } from '../topic.ts'
import { translationState, type TranslationState } from '../translation-state.ts'

export type Texts = Record<Part, string>

/** One topic whose translation is handed in for review, with other words or as it stands. */
export interface Change {
  topic: TopicId
  group: string
  texts: Texts
  /** Fingerprint of the source they were made from. */
  translates: string
  /** None where the translator only says that the text is right. */
  parts: { part: Part; before: string; after: string }[]
}

export interface Compared {
  changes: Change[]
  problems: Problem[]
}

export function changesIn(edition: Edition, incoming: Incoming, isAstray: IsAstray): Compared {
  const [source, content] = [edition.contents.get(edition.source), edition.contents.get(incoming.language)]
  if (!source || !content || source === content || incoming.source !== edition.source) {
    const message = `It translates “${incoming.source}” into “${incoming.language}”; here the source is “${edition.source}”, and the translations are ${[...edition.contents.keys()].filter((code) => code !== edition.source).join(', ')}.`
    return { changes: [], problems: [{ file: incoming.file, line: null, key: '', level: 'error', message }] }
  }
  const topics = Map.groupBy(incoming.units, ({ topic }) => topic)
  const compared = [...topics].map(([id, units]) => topicChange(id, units, { edition, source, content, isAstray }))
  return { changes: compared.flatMap(({ changes }) => changes), problems: compared.flatMap(({ problems }) => problems) }
}

interface Current {
  edition: Edition
  source: Content
  content: Content
  isAstray: IsAstray
}

function topicChange(id: TopicId, units: readonly IncomingUnit[], { edition, source, content, isAstray }: Current): Compared {
  const refused = (unit: IncomingUnit | undefined, message: string): Problem => ({ file: unit?.file ?? '', line: unit?.line ?? null, key: unit ? `${id}.${unit.part}` : id, level: 'error', message })
  const only = (problem: Problem): Compared => ({ changes: [], problems: [problem] })
  const [topic, from, now] = [edition.topics.get(id), source.words.get(id), content.words.get(id)]
  if (!topic || !from) return only(refused(units[0], `There is no topic “${id}” to translate.`))
  const twice = units.find((unit, i) => units.findIndex(({ part }) => part === unit.part) !== i)
  if (twice) return only(refused(twice, 'This text stands in the file twice.'))
  const lacking = parts.find((part) => !units.some((unit) => unit.part === part))
  if (lacking) return only(refused(units[0], `The ${lacking} of this topic is not in the file; all its texts belong together.`))

  const state = translationState(now, from)
  const after = Object.fromEntries(units.map(({ part, target }) => [part, tidy(target)])) as Texts
  const changed = units.filter(({ part }) => after[part] !== tidy(now?.[part] ?? ''))
  const isHandedIn = unfinished.has(state) && units.every((unit) => handedIn.has(unit.state))
  if (changed.length === 0 && !isHandedIn) return { changes: [], problems: [] }

  const outdated = units.find(({ part, source: text }) => collapse(text) !== collapse(from[part]))
  if (outdated) return only(refused(outdated, 'The source text in the file is not the one in force. Export again, and translate that.'))
  const judged = units.filter((unit) => changed.includes(unit) || after[unit.part] === '')
  const problems = judged.flatMap((unit) => {
    const facts = { part: unit.part, from: from[unit.part], before: now?.[unit.part] ?? null, after: after[unit.part], state, isAstray }
    const message = firstRefusal(facts)
    return message === null ? [] : [refused(unit, message)]
  })
  if (problems.length > 0) return { changes: [], problems }
  const change = { topic: id, group: topic.group, texts: after, translates: fingerprint(from), parts: changed.map(({ part }) => ({ part, before: now?.[part] ?? '', after: after[part] })) }
  return { changes: [change], problems: [] }
}

const unfinished: ReadonlySet<TranslationState> = new Set(['machine draft', 'stale'])
/** An approval is given by a person of the district, never by a file. */
const handedIn: ReadonlySet<TranslationState> = new Set(['in review', 'approved'])
