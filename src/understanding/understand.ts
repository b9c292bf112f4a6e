// What did they mean? Commands, then the urgent, then the best topic: one message in, one Meaning out.
import type { Edition, LanguageCode, TopicId } from '../content/topic.ts'
import { fold } from '../language/normalize.ts'
import { answerFrom, askFrom, optOutFrom, surelyUrgentFrom, urgentFrom } from './calibration.ts'
import { clausesOf } from './clauses.ts'
import { commandsOf } from './commands.ts'
import { examplesOf } from './examples.ts'
import { explainWith, type Explanation } from './explain.ts'
import { languageShownBy } from './homes.ts'
import { followUps } from './follow-up.ts'
import { languageModel, type LanguageGuess } from './language-model.ts'
import { linearModel } from './linear-model.ts'
import type { Meaning, Situation } from './meaning.ts'
import { topicNgrams, vectorizer } from './ngrams.ts'
import { optOutModel } from './opt-out-model.ts'
import { topicModel, type Match } from './topic-model.ts'
import type { Trained } from './train.ts'
import { urgentModel, type Urgency } from './urgent-model.ts'
import { wordFinder } from './urgent-words.ts'

export interface Understanding {
  understand(text: string, situation: Situation): Meaning
  /** The evidence behind the decision, for measuring. */
  evidence(text: string): { match: Match; urgency: Urgency; optOut: number }
  /** The same with the words that mattered, for staff; takes a few milliseconds. */
  explain(text: string): Explanation
}

/** "ok", "no", "hi": in an alphabet that many languages share, two letters show none of them. */
const tooShort = /^\p{Script=Latin}{1,2}$/u
/** A language is believed over that of the conversation from this lead on: one word alone must be plainer than a sentence. */
const believed = { oneWord: 0.9, twoWords: 0.35, sentence: 0 }
/** Ask back with at most so many. */
export const mostChoices = 3

/** With what was learnt from this very edition. A message takes a fraction of a millisecond. */
export function understandingOf(edition: Edition, trained: Trained): Understanding {
  const commands = commandsOf(edition)
  const examples = examplesOf(trained.examples)
  const languages = languageModel(trained.languages, edition)
  const shapes = vectorizer(trained.shapes, topicNgrams)
  const urgency = urgentModel(trained.urgency, edition)
  const optOut = optOutModel(trained.optOut)
  const urgentTopics = new Set([...edition.topics.values()].filter(({ urgent }) => urgent).map(({ id }) => id))
  const scoring = linearModel(trained.topics)
  const topics = topicModel(scoring, { most: amongTheFirst, wanted: urgentTopics })
  const allTopics = topicModel(scoring)
  const { gainsAfter } = followUps(edition)
  const switchesLanguage = new Set([...edition.topics.values()].filter(({ adds }) => adds.includes('languages')).map(({ id }) => id))

  const holdsUrgentWord = new Map([...edition.otherLanguages].map(([code, { urgent }]) => [code, wordFinder(urgent)]))

  function languageOf(guess: LanguageGuess | null, folded: string, situation: Situation): LanguageCode | null {
    if (!guess || guess.isOther) return null
    const count = folded.split(' ').length
    if (tooShort.test(folded)) return null
    if (count <= 2 && guess.homes.length > 0 && languageShownBy(guess.homes, situation) === null) return null
    const needed = count === 1 ? believed.oneWord : count === 2 ? believed.twoWords : believed.sentence
    return situation.language === null || guess.lead >= needed ? guess.code : null
  }

  function meaningOf(text: string, situation: Situation): Meaning {
    const folded = fold(text)
    const command = commands.find(text, folded, situation)
    if (command) return command
    if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'empty', language: null }
    const title = examples.titled(folded)
    if (title) return { kind: 'topic', topic: title.topic, urgent: examples.isUrgent(folded) ?? urgentTopics.has(title.topic), confidence: 1, others: [], language: languageShownBy(title.homes, situation) }
    const vector = shapes.look(folded)
    const guess = languages.guess(text, folded, vector.known)
    const language = languageOf(guess, folded, situation)
    const match = asGiven(topics.match(vector, gainsAfter(situation.topics?.[0], vector.words)), examples.topicOf(folded))
    const { likelihood } = urgency.judge(vector, match)
    if (guess?.isOther && !examples.isOurs(folded)) {
      return { kind: 'other-language', other: guess.code, urgent: likelihood >= surelyUrgentFrom || holdsUrgentWord.get(guess.code)?.(text) === true, language }
    }
    const isUrgent = examples.isUrgent(folded) ?? (vector.known > 0 && likelihood >= (vector.words === 1 ? surelyUrgentFrom : urgentFrom))
    if (isUrgent) return urgentMeaning(match, likelihood, urgentTopics, language)
    if (optOut.score(folded, vector) >= optOutFrom) return { kind: 'opt-out', language }
    const named = switchesLanguage.has(match.ranked[0]?.id ?? '') && match.confidence >= answerFrom ? commands.languageIn(text) : null
    if (named) return { kind: 'language', to: named, language: named }
    const isWorthALook = (match.ranked[1]?.score ?? -1) >= worthALook
    const plain = isWorthALook ? plainQuestions(match, clausesOf(text).map((clause) => topics.match(shapes.look(fold(clause))))) : null
    return plain ? { ...plain, language } : calmMeaning(match, language)
  }

  return {
    understand(text, situation) {
      try {
        return meaningOf(text, situation)
      } finally {
        for (const reader of [shapes, languages, optOut]) reader.forget()
      }
    },
    evidence: (text) => {
      const vector = shapes.vector(text)
      const match = allTopics.match(vector)
      return { match, urgency: urgency.judge(vector, match), optOut: optOut.score(text, vector) }
    },
    explain: (text) =>
      explainWith({ language: languages.guess, match: (part) => allTopics.match(shapes.vector(part)), urgency: (part, match) => urgency.judge(shapes.vector(part), match) }, text),
  }
}

/** A way to ask that staff gave for a topic is that topic's, or nobody's, beyond doubt. */
function asGiven(match: Match, topic: TopicId | null | undefined): Match {
  if (topic === undefined) return match
  if (topic === null) return { ...match, confidence: 0, evidence: { ...match.evidence, elsewhere: Math.max(match.evidence.elsewhere, match.evidence.best + 1) } }
  const given = match.ranked.find(({ id }) => id === topic) ?? { id: topic, score: -1 }
  return { ...match, ranked: [given, ...match.ranked.filter(({ id }) => id !== topic)], confidence: 1 }
}

/** What single clauses plainly ask, where the whole message is about it too: two questions, or the one that a doubtful message holds. */
function plainQuestions(whole: Match, clauses: readonly Match[]): Omit<Extract<Meaning, { kind: 'topic' }>, 'language'> | null {
  const asked = new Set(clauses.filter(({ confidence }) => confidence >= plainlyAsked).map(({ ranked }) => ranked[0]?.id))
  const [first, second] = whole.ranked.slice(0, amongTheFirst).map(({ id }) => id).filter((id) => asked.has(id))
  const confidence = Math.max(whole.confidence, plainlyAsked)
  if (first === undefined) return null
  if (second !== undefined) return { kind: 'topic', topic: first, also: second, urgent: false, confidence, others: [] }
  const others = whole.ranked.slice(0, mostChoices).map(({ id }) => id).filter((id) => id !== first)
  return whole.confidence < answerFrom && whole.confidence >= askFrom ? { kind: 'topic', topic: first, urgent: false, confidence, others } : null
}

const plainlyAsked = 0.85
/** Where the second topic scores less, the message asks one thing. */
const worthALook = -0.75
const amongTheFirst = 4

function calmMeaning({ ranked, confidence, evidence }: Match, language: LanguageCode | null): Meaning {
  const ids = ranked.slice(0, mostChoices).map(({ id }) => id)
  const [best, ...others] = ids
  if (best === undefined) return { kind: 'unknown', notOurs: false, confidence, topics: [], language }
  if (confidence >= answerFrom) return { kind: 'topic', topic: best, urgent: false, confidence, others, language }
  if (confidence >= askFrom) return { kind: 'unsure', topics: ids, urgent: false, confidence, language }
  return { kind: 'unknown', notOurs: evidence.best < evidence.elsewhere, confidence, topics: ids, language }
}

/**
 * It is happening now: a doubt between urgent topics never delays the first of them. Where another topic is plainly
 * what was asked ("do I sign?"), that one is answered too: behind the urgent one if that stands by itself, else below the hotline.
 * Where another topic is likelier but not plain, and the urgency is no more than likely, the hotline comes first and then the choice.
 */
function urgentMeaning({ ranked, confidence }: Match, likelihood: number, urgentTopics: ReadonlySet<TopicId>, language: LanguageCode | null): Meaning {
  const [asked] = ranked
  const urgent = ranked.filter(({ id }) => urgentTopics.has(id)).slice(0, mostChoices)
  const [first, ...others] = urgent
  if (!asked || !first) return { kind: 'cry', language }
  const meaning = { kind: 'topic' as const, urgent: true, confidence, others: others.map(({ id }) => id), language }
  const isAskedPlainly = confidence >= answerFrom && !urgentTopics.has(asked.id)
  if (urgentTopics.has(asked.id)) return { ...meaning, topic: first.id }
  if (!isAskedPlainly && likelihood >= surelyUrgentFrom) return { ...meaning, topic: first.id }
  if (!isAskedPlainly) return { kind: 'unsure', topics: [...new Set([asked.id, first.id, ...ranked.slice(0, mostChoices).map(({ id }) => id)])].slice(0, mostChoices), urgent: true, confidence, language }
  return likelihood >= surelyUrgentFrom && first.score >= standsByItself ? { ...meaning, topic: first.id, also: asked.id } : { ...meaning, topic: asked.id }
}

/** The urgent topic goes first, whatever else was asked, where not only the urgency but the topic too is this clear. */
const standsByItself = -0.2
