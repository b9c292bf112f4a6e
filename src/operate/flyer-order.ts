// What somebody wants printed: in which languages, and on which paper.
import { languageOfReader, languagesOf, type Edition, type LanguageCode } from '../content/topic.ts'
import { languageNamed } from '../language/languages.ts'

/** The first is the one for whoever names none: the first district is in the USA. */
export const papers = ['letter', 'a4'] as const
export type Paper = (typeof papers)[number]

export interface Order {
  /** One or two, never none. */
  languages: LanguageCode[]
  paper: Paper
  /** The language of whoever prints, which need not be one on the paper. */
  reader: LanguageCode
}

/** A sheet has two halves. */
const mostLanguages = 2
/** What is named after these is not looked at. */
const mostNames = 10

/** Takes `lang=es,vi` and `lang=es&lang=vi`; what it does not know it leaves out. */
export function orderOf(edition: Edition, query: Record<string, unknown>, acceptLanguage: string | undefined): Order {
  const reader = languageOfReader(edition, null, acceptLanguage)
  const named = namesIn(query['lang']).flatMap((name) => languageNamed(languagesOf(edition), name)?.code ?? [])
  const languages = [...new Set(named)].slice(0, mostLanguages)
  return {
    languages: languages.length > 0 ? languages : [reader],
    paper: papers.find((paper) => paper === query['paper']) ?? papers[0],
    reader,
  }
}

const namesIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string').join(',').split(',', mostNames)
