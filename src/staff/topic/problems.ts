// What is wrong with one topic's text in one language, or could mislead: the checks of the content, for this text alone.
import { firstRefusal } from '../../content/exchange/rules.ts'
import { parts, type Found, type Part } from '../../content/guards/guarded-text.ts'
import { guardProblems } from '../../content/guards/guards.ts'
import { noteProblems } from '../../content/guards/negations.ts'
import { readingProblems } from '../../content/guards/reading.ts'
import { oneAlone } from '../../content/one-alone.ts'
import type { Content, Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { translationState } from '../../content/translation-state.ts'
import { wordProblems } from '../../content/word-rules.ts'
import { kindOf, type Kind } from './problem-kinds.ts'

export interface TextProblem {
  part: Part | 'notes'
  /** Only an error keeps a text from parents. */
  level: 'error' | 'gap' | 'due'
  /** Names the sentence in the reader's language; null: there is only `message`. */
  kind: Kind | null
  values: Record<string, string>
  /** As the content's own check says it, in the program's language. */
  message: string
}

export interface TextOf {
  language: LanguageCode
  topic: TopicId
}

export function textProblems(edition: Edition, { language, topic }: TextOf): TextProblem[] {
  const content = edition.contents.get(language)
  if (!content?.words.has(topic)) return []
  const one = only(content, topic)
  const found = [...wordProblems(edition, one), ...guardProblems(edition, one), ...noteProblems(edition, one), ...readingProblems(edition, one), ...emptyParts(edition, { language, topic }), ...unlikeSource(edition, { language, topic })]
  const problems = found.map((problem) => toldOf(problem, topic))
  return problems.filter(({ message, part }, i) => problems.findIndex((other) => other.message === message && other.part === part) === i).toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}

const levels = ['error', 'gap', 'due']

const only = (content: Content, topic: TopicId): Content =>
  oneAlone(content, {
    words: new Map([...content.words].filter(([id]) => id === topic)),
    backTranslations: new Map([...content.backTranslations].filter(([id]) => id === topic)),
  })

function toldOf({ key, level, message, file }: Found, topic: TopicId): TextProblem {
  const part = file.includes('/negations/') ? 'notes' : (parts.find((known) => key === `${topic}.${known}`) ?? 'notes')
  return { part, level, message, ...kindOf(message) }
}

const found = (part: Part, { topic }: TextOf, level: Found['level'], message: string): Found => ({ file: '', key: `${topic}.${part}`, level, message })

function emptyParts(edition: Edition, of: TextOf): Found[] {
  const words = edition.contents.get(of.language)?.words.get(of.topic)
  return parts.filter((part) => words?.[part].trim() === '').map((part) => found(part, of, 'error', 'The text is empty.'))
}

/** The rules for translations that come back in a file: here they remind. */
function unlikeSource(edition: Edition, of: TextOf): Found[] {
  const [words, source] = [of.language, edition.source].map((code) => edition.contents.get(code)?.words.get(of.topic))
  if (!words || !source || of.language === edition.source) return []
  return parts.flatMap((part) => {
    if (words[part].trim() === '') return []
    const message = firstRefusal({ part, from: source[part], before: null, after: words[part], state: translationState(words, source), isAstray: () => false })
    // Some text messages have no room for every contact of the answer.
    return message === null || (part === 'sms' && / is lost\./.test(message)) ? [] : [found(part, of, 'gap', message)]
  })
}
