// The menu: groups of topics, then the topics of one group, as numbered lists.
import type { Edition, LanguageCode, TopicId } from '../content/topic.ts'
import type { Choice } from '../understanding/meaning.ts'
import type { Part, Turn } from './reply.ts'
import { mostTopicsKept, type Session } from './session.ts'

/** The topic of a greeting may stand above the menu. */
export function menuReply(edition: Edition, session: Session, language: LanguageCode, greeting?: TopicId): Turn {
  const choices: Choice[] = edition.groups.filter(({ topics }) => topics.length > 0).map(({ id }) => ({ group: id }))
  const parts: Part[] = [{ kind: 'choices', key: greeting ? 'menu.after-greeting' : 'menu.intro', choices }]
  const topics = greeting === undefined ? [...edition.topics.values()].filter(({ adds }) => adds.includes('menu')).map(({ id }) => id) : [greeting]
  return {
    reply: { language, outcome: greeting ? 'answer' : 'command', urgent: false, topics, parts: greeting ? [{ kind: 'answer', topic: greeting, next: [] }, ...parts] : parts },
    session: { ...session, choices, more: null, topics: greeting ? [greeting, ...session.topics.filter((id) => id !== greeting)].slice(0, mostTopicsKept) : session.topics },
  }
}

/** By SMS a list of so many titles is three segments in the costliest script; the rest follow on asking. */
const shortList = 5

/** `from`: how many topics of the group were listed before. */
export function groupReply(edition: Edition, session: Session, { language, group, from, form }: { language: LanguageCode; group: string; from: number; form: 'short' | 'whole' }): Turn {
  const known = edition.contents.get(language)?.words
  const topics = edition.groups.find(({ id }) => id === group)?.topics.filter((id) => known?.has(id)) ?? []
  const end = form === 'short' && topics.length - from > shortList + 1 ? from + shortList : topics.length
  const choices: Choice[] = topics.slice(from, end).map((topic) => ({ topic }))
  if (end < topics.length) choices.push({ group, from: end })
  const name = edition.translate(language, `groups.${group}`)
  return {
    reply: { language, outcome: 'choices', urgent: false, topics: topics.slice(from, end), parts: [{ kind: 'choices', key: 'menu.group', values: { group: name }, choices }] },
    session: { ...session, choices, more: null },
  }
}
