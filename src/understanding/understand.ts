// What did they mean? Commands, then the urgent, then the best topic: one message in, one Meaning out.
import type { Edition, LanguageCode, TopicId } from '../content/topic.ts'
import { fold } from '../language/normalize.ts'
import { answerFrom, askFrom, urgentFrom } from './calibration.ts'
import { commandsOf } from './commands.ts'
import { trainLanguages, type LanguageGuess } from './language-model.ts'
import type { Meaning, Situation } from './meaning.ts'
import { topicNgrams, vectorizer } from './ngrams.ts'
import { trainTopics, type Match } from './topic-model.ts'
import { trainUrgency, type Urgency } from './urgent-model.ts'

export interface Understanding {
  understand(text: string, situation: Situation): Meaning
  /** The evidence behind the decision, for staff and for measuring. */
  explain(text: string): { language: LanguageGuess | null; match: Match; urgency: Urgency }
}

/** A language is believed from this lead on: one word alone must be plainer than a sentence. */
const believed = { oneWord: 0.9, twoWords: 0.35, sentence: 0 }
/** Ask back with at most so many. */
export const mostChoices = 3

/** Takes about a second for a few thousand ways to ask; a turn takes a fraction of a millisecond. */
export function understandingOf(edition: Edition): Understanding {
  const commands = commandsOf(edition)
  const languages = trainLanguages(edition)
  const shapes = vectorizer(examplesOf(edition), topicNgrams)
  const topics = trainTopics(edition, shapes)
  const urgency = trainUrgency(edition, shapes)
  const urgentTopics = new Set([...edition.topics.values()].filter(({ urgent }) => urgent).map(({ id }) => id))
  const switchesLanguage = new Set([...edition.topics.values()].filter(({ adds }) => adds.includes('languages')).map(({ id }) => id))

  function languageOf(text: string, situation: Situation): LanguageCode | null {
    const guess = languages.guess(text)
    if (!guess) return null
    const count = fold(text).split(' ').length
    const needed = count === 1 ? believed.oneWord : count === 2 ? believed.twoWords : believed.sentence
    return situation.language === null || guess.lead >= needed ? guess.code : null
  }

  return {
    understand(text, situation) {
      const command = commands.find(text, situation)
      if (command) return command
      if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'empty', language: null }
      const language = languageOf(text, situation)
      const vector = shapes.vector(text)
      const match = topics.match(vector)
      if (urgency.judge(vector, match).likelihood >= urgentFrom) return urgentMeaning(match, urgentTopics, language)
      const named = switchesLanguage.has(match.ranked[0]?.id ?? '') && match.confidence >= answerFrom ? commands.languageIn(text) : null
      return named ? { kind: 'language', to: named, language: named } : calmMeaning(match, language)
    },
    explain: (text) => {
      const vector = shapes.vector(text)
      const match = topics.match(vector)
      return { language: languages.guess(text), match, urgency: urgency.judge(vector, match) }
    },
  }
}

const examplesOf = ({ contents }: Edition): string[] =>
  [...contents.values()].flatMap(({ asked, askedElsewhere, urgency }) => [...[...asked.values(), ...askedElsewhere.values()].flat(), ...urgency.now, ...urgency.calm])

function calmMeaning({ ranked, confidence, evidence }: Match, language: LanguageCode | null): Meaning {
  const ids = ranked.slice(0, mostChoices).map(({ id }) => id)
  const [best, ...others] = ids
  if (best === undefined) return { kind: 'unknown', notOurs: false, confidence, topics: [], language }
  if (confidence >= answerFrom) return { kind: 'topic', topic: best, urgent: false, confidence, others, language }
  if (confidence >= askFrom) return { kind: 'unsure', topics: ids, urgent: false, confidence, language }
  return { kind: 'unknown', notOurs: evidence.leadOverElsewhere < 0, confidence, topics: ids, language }
}

/**
 * It is happening now: a doubt between urgent topics never delays the first of them. Where another topic is plainly
 * what was asked ("do I sign?"), that one is answered, below the hotline.
 */
function urgentMeaning({ ranked, confidence }: Match, urgentTopics: ReadonlySet<TopicId>, language: LanguageCode | null): Meaning {
  const [first] = ranked
  const urgent = ranked.filter(({ id }) => urgentTopics.has(id)).slice(0, mostChoices)
  const [best, ...others] = first && confidence >= answerFrom && !urgentTopics.has(first.id) ? [first, ...urgent] : urgent
  if (!best) return { kind: 'cry', language }
  return { kind: 'topic', topic: best.id, urgent: true, confidence, others: others.map(({ id }) => id), language }
}
