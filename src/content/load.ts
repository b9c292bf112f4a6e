// Makes an edition of the content files, and lists everything that is wrong with them.
import type { z } from 'zod'
import type { UiWords } from '../language/translate.ts'
import type { YamlFile } from './yaml-file.ts'
import type { ContentFiles } from './files.ts'
import { reader, type Reader } from './read-part.ts'
import { backTranslationShape, claimsShape, guardsShape, noChecks, noGuards, sharedTermsShape, type BackTranslations, type Checks } from './guards/shape.ts'
import { anyTopics, askedShape, contactShape, languageShape, optOutShape, sentenceShape, topicShape, urgencyShape, wordsShape } from './shapes.ts'
import { othersFolder, readOtherLanguages } from './other-languages.ts'
import { editionOf, type Contact, type Content, type Edition, type Problem, type Topic, type Words } from './topic.ts'

export interface Loaded {
  edition: Edition
  problems: Problem[]
}

/** Files in dialogs/ that are not groups of topics. */
const notGroups = new Set(['contacts', 'not-ours'])

/** Reads all that can be read; what is broken is left out and reported. Checks across files: `validate`. */
export function loadEdition(files: ContentFiles, number = 0, read: Reader = reader(files)): Loaded {
  const groups = namesIn(files, /^dialogs\/([^/]+)\.yaml$/).filter((name) => !notGroups.has(name))
  const codes = [...new Set(namesIn(files, /^locales\/([^/]+)\//))].filter((code) => code !== othersFolder)
  const topics = new Map<string, Topic>()
  for (const group of groups) readTopics(read, group, topics)
  const contacts = readContacts(read)
  const contents = new Map(codes.map((code) => [code, readContent(read, code, { groups, topics })] as const))
  const source = sourceOf(read, codes)
  return {
    edition: editionOf({
      number,
      source,
      groups: inMenuOrder(groups, contents.get(source)).map((id) => ({
        id,
        topics: [...topics.values()].filter(({ group }) => group === id).map((topic) => topic.id),
      })),
      topics,
      contacts,
      notOurs: idsIn(read, 'dialogs/not-ours.yaml'),
      checks: readChecks(read),
      contents,
      otherLanguages: readOtherLanguages(read, files, codes),
    }),
    problems: read.problems,
  }
}

const namesIn = (files: ContentFiles, pattern: RegExp): string[] =>
  [...files.keys()].flatMap((path) => path.match(pattern)?.[1] ?? []).sort()

function idsIn(read: Reader, path: string): string[] {
  const file = read.file(path)
  return file ? read.entries(file).map(([id]) => id) : []
}

function readTopics(read: Reader, group: string, into: Map<string, Topic>) {
  const file = read.file(`dialogs/${group}.yaml`)
  if (!file) return
  for (const [id, value] of read.entries(file)) {
    const known = into.get(id)
    if (known) read.report(file, [id], `This topic stands in dialogs/${known.group}.yaml already.`)
    const facts = read.part(file, [id], value ?? {}, topicShape)
    if (facts && !known) into.set(id, { id, group, ...facts })
  }
}

/** Keeps the id of a contact that is broken or not filled in: that is one thing to mend, not one in each text that names it. */
const unreadable: Omit<Contact, 'id'> = { place: 'local', by: 'call', value: '', hours: null, languages: null, address: null, source: '', url: null, checked: '9000-01-01', confidence: 'likely', fallback: null }

function readContacts(read: Reader): Map<string, Contact> {
  const file = read.file('dialogs/contacts.yaml')
  if (!file) return new Map()
  return new Map(read.entries(file).map(([id, value]) => [id, { id, ...(read.part(file, [id], value, contactShape) ?? unreadable) }] as const))
}

function readChecks(read: Reader): Checks {
  const [claims, terms] = [read.file('dialogs/checks/claims.yaml'), read.file('dialogs/checks/terms.yaml')]
  return {
    claims: (claims && read.part(claims, [], claims.value, claimsShape)) ?? noChecks.claims,
    ...((terms && read.part(terms, [], terms.value, sharedTermsShape)) ?? { keep: noChecks.keep, terms: noChecks.terms }),
  }
}

interface Known {
  groups: string[]
  topics: ReadonlyMap<string, Topic>
}

function readContent(read: Reader, code: string, { groups, topics }: Known): Content {
  const folder = `locales/${code}`
  const { language, ui } = readUi(read, code)
  const askedIn = (group: string) => readAsked(read, `${folder}/asked/${group}.yaml`)
  const only = <T>(group: string, found: [string, T][]) => found.filter(([id]) => topics.get(id)?.group === group)
  const whole = <T>(path: string, shape: z.ZodType<T>) => {
    const file = read.file(path)
    return file && read.part(file, [], file.value, shape)
  }
  return {
    language: { code, name: language?.name ?? code, direction: language?.direction ?? 'ltr', script: language?.script ?? 'Latn', aliases: language?.aliases ?? [] },
    draft: language?.draft ?? false,
    plainLetters: language?.['plain-letters'] ?? {},
    ui,
    words: new Map(groups.flatMap((group) => only(group, readWords(read, `${folder}/${group}.yaml`)))),
    contactNames: readNames(read, `${folder}/contacts.yaml`),
    asked: new Map(groups.flatMap((group) => only(group, askedIn(group)))),
    askedElsewhere: new Map(askedIn('not-ours')),
    optOut: whole(`${folder}/opt-out.yaml`, optOutShape) ?? { asked: [], close: [] },
    urgency: whole(`${folder}/urgency.yaml`, urgencyShape) ?? { now: [], calm: [] },
    guards: whole(`${folder}/guards.yaml`, guardsShape) ?? noGuards,
    backTranslations: new Map(groups.flatMap((group) => only(group, readNotes(read, `${folder}/negations/${group}.yaml`)))),
  }
}

function readUi(read: Reader, code: string) {
  const file = read.file(`locales/${code}/ui.yaml`)
  if (!file) return { language: null, ui: {} }
  const { language: head, ...rest } = (file.value ?? {}) as Record<string, unknown>
  return { language: head === undefined ? null : read.part(file, ['language'], head, languageShape), ui: readSentences(read, file, rest, []) }
}

/** One sentence that is no text is left out; the others stay. */
function readSentences(read: Reader, file: YamlFile, value: Record<string, unknown>, above: string[]): UiWords {
  const ui: UiWords = {}
  for (const [key, part] of Object.entries(value)) {
    const path = [...above, key]
    if (part !== null && typeof part === 'object' && !Array.isArray(part)) ui[key] = readSentences(read, file, part as Record<string, unknown>, path)
    else {
      const sentence = read.part(file, path, part, sentenceShape)
      if (sentence !== null) ui[key] = sentence
    }
  }
  return ui
}

function readWords(read: Reader, path: string): [string, Words][] {
  const file = read.file(path)
  if (!file) return []
  return read.entries(file).flatMap(([id, value]) => {
    const words = read.part(file, [id], value, wordsShape)
    if (!words) return []
    const { 'same-meaning-as': sameMeaningAs, ...rest } = words
    return [[id, { ...rest, sameMeaningAs }] as [string, Words]]
  })
}

function readAsked(read: Reader, path: string): [string, string[]][] {
  const file = read.file(path)
  if (!file) return []
  return read.entries(file).map(([id, value]) => [id, read.part(file, [id], value, askedShape) ?? []])
}

function readNotes(read: Reader, path: string): [string, BackTranslations][] {
  const file = read.file(path)
  if (!file) return []
  return read.entries(file).map(([id, value]) => [id, read.part(file, [id], value, backTranslationShape) ?? []])
}

function readNames(read: Reader, path: string): Map<string, string> {
  const file = read.file(path)
  const names = file && read.part(file, [], file.value ?? {}, anyTopics)
  return new Map(Object.entries(names ?? {}).map(([id, name]) => [id, String(name)]))
}

/** The language that says `source: true`; without one, the first folder, so that a bare set of questions loads. */
function sourceOf(read: Reader, codes: string[]): string {
  const isSource = (code: string) => {
    const head = (read.file(`locales/${code}/ui.yaml`)?.value as { language?: { source?: unknown } } | null)?.language
    return head?.source === true
  }
  return codes.find(isSource) ?? codes[0] ?? ''
}

/** The order of `groups:` in the source language's ui.yaml is the order of the menu. */
function inMenuOrder(groups: string[], source: Content | undefined): string[] {
  const named = Object.keys((source?.ui['groups'] as UiWords | undefined) ?? {}).filter((id) => groups.includes(id))
  return [...named, ...groups.filter((id) => !named.includes(id))]
}
