// What a known question leads to, in ids: as the first message of a new conversation.
import type { LanguageCode } from '../../content/topic.ts'
import { tidy } from '../../language/normalize.ts'
import type { Meaning } from '../../understanding/meaning.ts'
import type { Understanding } from '../../understanding/understand.ts'
import type { Outcome } from './gate.ts'

export const outcomeOf = (question: string, { understand }: Understanding, page: LanguageCode): Outcome => outcomeIn(understand(tidy(question), { language: null, page, choices: [] }))

export const isSameOutcome = (a: Outcome, b: Outcome): boolean => a.kind === b.kind && a.urgent === b.urgent && a.topics.join() === b.topics.join()

function outcomeIn(meaning: Meaning): Outcome {
  switch (meaning.kind) {
    case 'topic':
      return { kind: 'answer', topics: [meaning.topic, ...(meaning.also === undefined ? [] : [meaning.also])], urgent: meaning.urgent }
    case 'unsure':
      return { kind: 'choices', topics: meaning.topics, urgent: meaning.urgent }
    case 'unknown':
      return { kind: meaning.notOurs ? 'not ours' : 'unknown', topics: [], urgent: false }
    case 'cry':
      return { kind: 'answer', topics: [], urgent: true }
    case 'opt-out':
      return { kind: 'opt-out', topics: [], urgent: false }
    case 'other-language':
      return { kind: 'other-language', topics: [], urgent: meaning.urgent }
    default:
      return { kind: 'command', topics: [], urgent: false }
  }
}
