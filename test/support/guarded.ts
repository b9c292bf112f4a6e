// One topic of an invented line in two languages, for the guards: what each test changes is all that differs.
import { careProblems, guardProblems } from '../../src/content/guards/guards.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { loadEdition } from '../../src/content/load.ts'
import type { Problem } from '../../src/content/topic.ts'

export interface Lines {
  /** Facts of the topic, in YAML. */
  facts?: string
  en?: { title?: string; answer?: string; sms?: string }
  es?: { title?: string; answer?: string; sms?: string }
  /** guards.yaml of each language. */
  enGuards?: string
  esGuards?: string
  /** negations/help.yaml of Spanish. */
  notes?: string
  claims?: string
  terms?: string
}

const topic = ({ title = 'Door', answer = 'An answer.', sms = 'Short.' } = {}) => `door:\n  title: ${JSON.stringify(title)}\n  answer: ${JSON.stringify(answer)}\n  sms: ${JSON.stringify(sms)}\n`
const head = (name: string, more = '') => `language: {name: ${name}, direction: ltr, script: Latn${more}}\n`

export function guardedFiles({ facts = '{}', en, es, enGuards = '{}', esGuards = '{}', notes, claims = '{}', terms = '{}' }: Lines): ContentFiles {
  return new Map([
    ['dialogs/help.yaml', `door: ${facts}\n`],
    ['dialogs/checks/claims.yaml', claims],
    ['dialogs/checks/terms.yaml', terms],
    ['locales/en/ui.yaml', head('English', ', source: true')],
    ['locales/es/ui.yaml', head('Español')],
    ['locales/en/help.yaml', topic(en)],
    ['locales/es/help.yaml', topic(es)],
    ['locales/en/guards.yaml', enGuards],
    ['locales/es/guards.yaml', esGuards],
    ...(notes === undefined ? [] : [['locales/es/negations/help.yaml', notes] as [string, string]]),
  ])
}

/** What the guards say about one language: level, key and message. */
export function guarded(lines: Lines, language = 'es'): string[] {
  const { edition, problems } = loadEdition(guardedFiles(lines))
  const content = edition.contents.get(language)
  if (problems.length > 0 || !content) throw new Error(`The test's own files are wrong: ${JSON.stringify(problems)}`)
  return [...guardProblems(edition, content), ...careProblems(edition, content)].map(inOneLine)
}

const inOneLine = ({ level, key, message }: Omit<Problem, 'line'>) => `${level} ${key}: ${message}`
