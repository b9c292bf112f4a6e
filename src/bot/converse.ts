// The heart: from what was meant and what was said before, to what to say and what to remember. No I/O, no clock.
import { namesOf } from '../content/other-languages.ts'
import type { Addition, Edition, LanguageCode, TopicId } from '../content/topic.ts'
import { surelyFrom } from '../understanding/calibration.ts'
import type { Choice, Meaning } from '../understanding/meaning.ts'
import { menuReply, groupReply } from './menu.ts'
import { partsOfMore } from './sms-texts.ts'
import { withNotices, withoutSight } from './notices.ts'
import type { Circumstances, Outcome, Part, Reply, Turn } from './reply.ts'
import { mostTopicsKept, type Session } from './session.ts'

export function converse(meaning: Meaning, session: Session, given: Circumstances): Turn {
  const language = meaning.language ?? session.language ?? given.language
  const turn = meaning.kind === 'other-language' ? otherLanguage(meaning, session, given, language) : decide(meaning, { ...session, language }, given, language)
  return withNotices(given.media ? withoutSight(turn, meaning) : turn, given)
}

function decide(meaning: Exclude<Meaning, { kind: 'other-language' }>, session: Session, given: Circumstances, language: LanguageCode): Turn {
  const { edition } = given
  const say = (outcome: Outcome, key: string, values?: Record<string, string>): Turn => ({
    reply: { language, outcome, urgent: false, topics: [], parts: [{ kind: 'say', key, ...(values && { values }) }] },
    session,
  })
  switch (meaning.kind) {
    case 'empty':
      return say('command', 'empty')
    case 'opt-out':
      // On a page nobody can be written to: there it can only mean that the conversation should end.
      return forget(given.form === 'short' ? 'opt-out' : 'deleted-web', language)
    case 'cry':
      return urgent(say('answer', 'cry'))
    case 'language': {
      const spoken = { ...session, language: meaning.to }
      // What was just answered is said again in the language that was asked for.
      const [last] = session.more === null ? [] : session.topics
      if (last !== undefined) return answer({ topics: [last], urgent: edition.topics.get(last)?.urgent ?? false, near: [] }, spoken, given)
      const topics = topicThatAdds('languages', edition)
      return { reply: { language: meaning.to, outcome: 'command', urgent: false, topics, parts: [{ kind: 'say', key: 'languages.changed' }] }, session: spoken }
    }
    case 'lost-choice':
      return session.choices.length > 0 ? askAgain(session, language) : say('command', 'choices.gone')
    case 'choice':
      return 'topic' in meaning.choice
        ? answer({ topics: [meaning.choice.topic], urgent: false, near: [] }, session, given)
        : groupReply(edition, session, { language, group: meaning.choice.group, from: meaning.choice.from ?? 0, form: given.form })
    case 'topic':
      return answer({ topics: [meaning.topic, ...(meaning.also === undefined ? [] : [meaning.also])], urgent: meaning.urgent, near: nearMisses(meaning) }, session, given)
    case 'unsure':
      return meaning.urgent ? belowHotline(choices(meaning.topics, session, language)) : choices(meaning.topics, session, language)
    case 'unknown':
      return say('unknown', meaning.notOurs ? 'not-ours' : 'unknown')
    case 'command':
      return command(meaning.command, session, given, language)
  }
}

/** One confirmation, and nothing is remembered of the conversation. */
const forget = (key: string, language: LanguageCode, topics: TopicId[] = []): Turn => ({
  reply: { language, outcome: 'command', urgent: false, topics, parts: [{ kind: 'say', key }] },
  session: null,
})

/** Said in that language; the hotline goes first, in the languages somebody here wrote. What was said before stays as it was. */
function otherLanguage({ other, urgent: isUrgent }: Extract<Meaning, { kind: 'other-language' }>, session: Session, { edition }: Circumstances, language: LanguageCode): Turn {
  const hotline = isUrgent ? [...new Set([edition.source, language])].map((spoken): Part => ({ kind: 'say', key: 'urgent-line', language: spoken })) : []
  return { reply: { language, outcome: 'unknown', urgent: isUrgent, topics: [], parts: [...hotline, { kind: 'other-language', language: other }] }, session }
}

function command(name: Extract<Meaning, { kind: 'command' }>['command'], session: Session, given: Circumstances, language: LanguageCode): Turn {
  const { edition } = given
  const reply = (addition: Addition | null, ...parts: Part[]): Reply => ({
    language,
    outcome: 'command',
    urgent: false,
    topics: addition === null ? [] : topicThatAdds(addition, edition),
    parts,
  })
  switch (name) {
    case 'menu':
      return menuReply(edition, session, language)
    case 'none':
      return { reply: { ...reply(null, { kind: 'say', key: 'unknown' }), outcome: 'unknown' }, session: { ...session, choices: [] } }
    case 'languages':
      return { reply: reply('languages', { kind: 'say', key: 'languages.list', values: { names: namesOf(edition) } }), session }
    case 'privacy':
      return answer({ topics: topicThatAdds('retention', edition), urgent: false, near: [] }, session, given)
    case 'delete':
      return forget(given.form === 'short' ? 'deleted' : 'deleted-web', language, topicThatAdds('erasure', edition))
    case 'more': {
      if (session.more === null) return { reply: reply(null, { kind: 'say', key: 'more.none' }), session }
      const { topic, part } = session.more
      const isLast = given.form === 'whole' || part >= partsOfMore(topic, language, edition, given.running) - 1
      const next = isLast ? nextChoices(edition, topic, language) : []
      return {
        reply: reply(null, given.form === 'short' ? { kind: 'more', topic, part } : { kind: 'answer', topic, next }),
        session: { ...session, more: { topic, part: part + 1 }, choices: next },
      }
    }
  }
}

interface Asked {
  /** One, or two questions of one message. */
  topics: TopicId[]
  urgent: boolean
  /** What may have been meant instead. */
  near: readonly TopicId[]
}

/** Where the answer is not beyond doubt, the next likeliest topics stand first among what to ask next. */
const nearMisses = ({ confidence, others, urgent }: Extract<Meaning, { kind: 'topic' }>): readonly TopicId[] => (urgent || confidence >= surelyFrom ? [] : others)

function answer({ topics, urgent: isUrgent, near }: Asked, session: Session, given: Circumstances): Turn {
  const { edition } = given
  const language = session.language ?? given.language
  const [first, second] = topics
  const topic = first === undefined ? undefined : edition.topics.get(first)
  if (!topic) return menuReply(edition, session, language)
  if (topic.adds.includes('menu')) {
    // "Thanks" in the middle of a conversation needs no second welcome, and takes nothing away.
    const isUnderWay = session.topics.some((id) => id !== topic.id)
    if (!isUnderWay) return menuReply(edition, session, language, topic.id)
    return { reply: { language, outcome: 'answer', urgent: false, topics: [topic.id], parts: [{ kind: 'say', key: 'greeting-again' }] }, session }
  }
  const next = nextChoices(edition, topic.id, language, near)
  const parts: Part[] = [{ kind: 'answer', topic: topic.id, next }]
  // The answer of an urgent topic begins with the hotline; before any other it has to be said.
  if (isUrgent && !topic.urgent) parts.unshift({ kind: 'say', key: 'urgent-line' })
  const offered: Choice[] = given.form === 'short' ? [] : next
  const offeredNear = given.form === 'short' ? [] : near.filter((id) => !topics.includes(id) && next.some((choice) => 'topic' in choice && choice.topic === id))
  // Two whole answers fit a screen; on a phone the second one is a digit away.
  if (second !== undefined && given.form === 'whole') parts.push({ kind: 'answer', topic: second, next: [] })
  const isSecondOffered = second !== undefined && given.form === 'short' && !isUrgent
  if (isSecondOffered) {
    offered.push({ topic: second })
    parts.push({ kind: 'choices', key: 'choices.next', choices: offered })
  }
  if (topic.adds.includes('operator')) parts.push(operatorPart)
  if (topic.adds.includes('retention') && given.form === 'whole') parts.push({ kind: 'retention' })
  if (topic.adds.includes('languages')) parts.push({ kind: 'say', key: 'languages.list', values: { names: namesOf(edition) } })
  return {
    reply: { language, outcome: 'answer', urgent: isUrgent, topics: given.form === 'whole' || isSecondOffered ? [...topics, ...offeredNear] : [topic.id], parts },
    session: {
      ...session,
      topics: [topic.id, ...session.topics.filter((id) => id !== topic.id)].slice(0, mostTopicsKept),
      // By SMS the list of what to ask next is printed at the end of MORE only, so a digit means nothing yet.
      choices: offered,
      more: { topic: topic.id, part: 0 },
    },
  }
}

/** Who runs the line is filled in from the settings when the reply is put into words. */
const operatorPart: Part = { kind: 'say', key: 'operator' }

const topicThatAdds = (addition: Addition, { topics }: Edition): TopicId[] =>
  [...topics.values()].filter(({ adds }) => adds.includes(addition)).map(({ id }) => id).slice(0, 1)

/** A longer list is not read. */
const mostNext = 4

function nextChoices(edition: Edition, topic: TopicId, language: LanguageCode, near: readonly TopicId[] = []): Choice[] {
  const known = edition.contents.get(language)?.words
  const next = new Set([...near, ...(edition.topics.get(topic)?.then ?? [])].filter((id) => id !== topic && known?.has(id)))
  return [...next].slice(0, mostNext).map((id) => ({ topic: id }))
}

function choices(topics: TopicId[], session: Session, language: LanguageCode): Turn {
  const offered = topics.map((topic) => ({ topic }))
  return {
    reply: { language, outcome: 'choices', urgent: false, topics, parts: [{ kind: 'choices', key: 'choices.ask', choices: offered }] },
    session: { ...session, choices: offered, more: null },
  }
}

const askAgain = (session: Session, language: LanguageCode): Turn => ({
  reply: { language, outcome: 'choices', urgent: false, topics: [], parts: [{ kind: 'choices', key: 'choices.ask', choices: session.choices }] },
  session,
})

/** It may be happening now: the number first, then what was meant. */
const belowHotline = (turn: Turn): Turn => urgent({ ...turn, reply: { ...turn.reply, parts: [{ kind: 'say', key: 'urgent-line' }, ...turn.reply.parts] } })

const urgent = (turn: Turn): Turn => ({ ...turn, reply: { ...turn.reply, urgent: true } })
