// Languages that this line does not answer in: each has one sentence that says so, and sentences by which it is recognised.
import { z } from 'zod'
import { withNumbersUpright } from '../language/bidi.ts'
import { measure, smsText } from '../language/sms-length.ts'
import { contactValues, placesIn } from './fill.ts'
import type { Reader } from './read-part.ts'
import type { ContentFiles } from './files.ts'
import type { Edition, LanguageCode, OtherLanguage, Problem } from './topic.ts'

/** The folder in locales/ that is no language of ours. */
export const othersFolder = 'others'

/** With fewer a language cannot be told from its neighbours. */
export const fewestHeard = 40
/** Text messages that the sentence may cost, with everything filled in: as many as a calm answer. */
export const mostSegments = 3

const text = z.string('must be text: put it in quotes').trim().min(1, 'is empty')

const otherShape = z.strictObject({
  name: text,
  direction: z.enum(['ltr', 'rtl']).default('ltr'),
  script: z.string().regex(/^[A-Z][a-z]{3}$/, 'must be a script code such as Latn or Cyrl').default('Latn'),
  line: text,
  urgent: z.array(text).default([]),
  heard: z.array(text),
})

/** `ours` are the languages with a folder of their own: what stands here about one of them is not needed. */
export function readOtherLanguages(read: Reader, files: ContentFiles, ours: readonly LanguageCode[]): Map<LanguageCode, OtherLanguage> {
  const codes = [...files.keys()].flatMap((path) => path.match(pathOfOther)?.[1] ?? []).filter((code) => !ours.includes(code)).sort()
  return new Map(codes.flatMap((code) => {
    const file = read.file(`locales/${othersFolder}/${code}.yaml`)
    const facts = file && read.part(file, [], file.value, otherShape)
    if (!facts) return []
    const { name, direction, script, ...words } = facts
    return [[code, { language: { code, name, direction, script, aliases: [] }, ...words }] as const]
  }))
}

const pathOfOther = new RegExp(`^locales/${othersFolder}/([^/]+)\\.yaml$`)

/** What the sentence may name besides the contacts: the languages on offer. */
const namesPlace = 'names'

/** The sentence as parents get it. */
export function otherLine(edition: Edition, code: LanguageCode): string {
  const other = edition.otherLanguages.get(code)
  if (!other) return ''
  const values: Record<string, string> = { ...contactValues(edition.contacts), [namesPlace]: namesOf(edition) }
  const filled = other.line.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, place: string) => values[place] ?? '')
  return withNumbersUpright(filled, other.language.direction)
}

/** Every language on offer, by its own name. */
export const namesOf = ({ contents }: Edition): string => [...contents.values()].map(({ language }) => language.name).join(', ')

export function otherProblems(edition: Edition): Omit<Problem, 'line'>[] {
  return [...edition.otherLanguages].flatMap(([code, { line, heard }]) => {
    const problem = (key: string, message: string, level: Problem['level'] = 'error') => ({ file: `locales/${othersFolder}/${code}.yaml`, key, level, message })
    const unknown = placesIn(line).filter((place) => place !== namesPlace && !edition.contacts.has(place))
    const { segments } = measure(smsText(otherLine(edition, code)))
    return [
      ...unknown.map((place) => problem('line', `There is no contact “${place}” in dialogs/contacts.yaml.`)),
      ...(placesIn(line).includes(namesPlace) ? [] : [problem('line', '{{names}}, the languages on offer, is missing.')]),
      ...(/\p{Nd}{3}/u.test(line) ? [problem('line', 'A number is typed here. It belongs in dialogs/contacts.yaml; write {{its-id}}.')] : []),
      ...(segments > mostSegments ? [problem('line', `It takes ${segments} text messages; at most ${mostSegments}.`, 'gap')] : []),
      ...(new Set(heard).size < fewestHeard ? [problem('heard', `${new Set(heard).size} sentences are too few to recognise the language by; at least ${fewestHeard}.`, 'gap')] : []),
    ]
  })
}
