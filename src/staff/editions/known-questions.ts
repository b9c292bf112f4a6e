// Every question that staff know of: ways to ask, sentences of urgency, questions about facts, and what was heard at the desk.
import type { ContentFiles } from '../../content/files.ts'
import { reader } from '../../content/read-part.ts'
import type { EditionData, LanguageCode } from '../../content/topic.ts'

export interface KnownQuestion {
  /** In whose list it stands. */
  language: LanguageCode
  question: string
}

/** What was heard at the desk: a list of `ask`, `language`, `topic`. */
export const heardFile = 'dialogs/checks/questions.yaml'
const factsFile = /^dialogs\/checks\/facts\/([^/]+)\.yaml$/

export function knownQuestions({ contents }: EditionData, files: ContentFiles): KnownQuestion[] {
  const given = [...contents].flatMap(([language, { asked, askedElsewhere, urgency }]) =>
    [...[...asked.values(), ...askedElsewhere.values()].flat(), ...urgency.now, ...urgency.calm].map((question) => ({ language, question })),
  )
  return [...new Map([...given, ...noted(files)].map((known) => [`${known.language}\n${known.question}`, known])).values()]
}

function noted(files: ContentFiles): KnownQuestion[] {
  const read = reader(files)
  const about = [...files.keys()].flatMap((path) => {
    const language = path.match(factsFile)?.[1]
    return language === undefined ? [] : rowsOf(read.file(path)?.value).flatMap(({ asked }) => (typeof asked === 'string' ? [{ language, question: asked }] : []))
  })
  const heard = rowsOf(read.file(heardFile)?.value).flatMap(({ ask, language }) => (typeof ask === 'string' && typeof language === 'string' ? [{ language, question: ask }] : []))
  return [...about, ...heard]
}

const rowsOf = (value: unknown): Record<string, unknown>[] =>
  value !== null && typeof value === 'object' ? Object.values(value).filter((row): row is Record<string, unknown> => row !== null && typeof row === 'object') : []
