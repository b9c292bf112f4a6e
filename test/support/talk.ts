// Plays a conversation against the heart of the bot, and writes each reply down in one readable line.
import { converse } from '../../src/bot/converse.ts'
import type { Circumstances } from '../../src/bot/reply.ts'
import type { Part, Reply, Turn } from '../../src/bot/reply.ts'
import { newSession, type Session } from '../../src/bot/session.ts'
import type { Choice, Meaning } from '../../src/understanding/meaning.ts'
import { districtEdition, understandingFor } from './edition.ts'

export const edition = districtEdition()
const { understand } = understandingFor(edition)

export type Given = Partial<Omit<Circumstances, 'edition'>>

export interface Talk {
  /** The reply in one line: language, outcome, and what it says, in ids. */
  says(text: string, given?: Given): string
  means(meaning: Meaning, given?: Given): string
  /** What is remembered; null once it was forgotten. */
  session(): Session | null
  reply(): Reply
}

/** `form` is how the door answers: short by text message, whole on a page. */
export function talk(form: Circumstances['form']): Talk {
  let turn: Turn | null = null
  const means = (meaning: Meaning, given: Given = {}): string => {
    turn = converse(meaning, turn?.session ?? newSession(), { edition, language: 'en', form, holdsDetails: false, media: false, running: { redis: false, erases: false, directLine: false }, ...given })
    return inOneLine(turn.reply)
  }
  return {
    means,
    says: (text, given) => means(understand(text, { language: turn?.session?.language ?? null, choices: turn?.session?.choices ?? [] }), given),
    session: () => (turn === null ? newSession() : turn.session),
    reply: () => turn!.reply,
  }
}

export const inOneLine = ({ language, outcome, urgent, parts }: Reply): string => `${language} ${outcome}${urgent ? ' URGENT' : ''}: ${parts.map(partInWords).join(' + ')}`

function partInWords(part: Part): string {
  switch (part.kind) {
    case 'answer':
      return part.topic
    case 'more':
      return `part ${part.part} of ${part.topic}`
    case 'choices':
      return `${part.key} [${part.choices.map(choiceInWords).join(', ')}]`
    case 'say':
      return part.language === undefined ? `“${part.key}”` : `“${part.key}” in ${part.language}`
    case 'other-language':
      return `no ${part.language}`
    case 'retention':
    case 'first-notice':
      return part.kind
  }
}

const choiceInWords = (choice: Choice): string => ('topic' in choice ? choice.topic : `group ${choice.group}`)
