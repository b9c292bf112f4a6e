// Finds what an edit needs to know in the content files, and reads no more of them than that.
import type { ContentFiles } from '../files.ts'
import { loadEdition } from '../load.ts'
import { othersFolder } from '../other-languages.ts'
import type { ContactId, Contact, LanguageCode, Topic, TopicId, Words } from '../topic.ts'
import { readYaml } from '../yaml-file.ts'
import { entriesOf } from './entries.ts'

export const contactsPath = 'dialogs/contacts.yaml'
export const notOursPath = 'dialogs/not-ours.yaml'

const notGroups: ReadonlySet<string> = new Set([contactsPath, notOursPath])

export function groupOf(files: ContentFiles, topic: TopicId): string | null {
  for (const [path, text] of files) {
    const group = notGroups.has(path) ? null : path.match(/^dialogs\/([^/]+)\.yaml$/)?.[1]
    if (group && text.includes(topic) && idsIn(text).includes(topic)) return group
  }
  return null
}

export const idsIn = (text: string): string[] => entriesOf(text).map(({ key }) => key)

export const hasLanguage = (files: ContentFiles, language: LanguageCode): boolean =>
  language !== othersFolder && files.has(`locales/${language}/ui.yaml`)

/** The language that says `source: true`; without one the first, as when all is loaded. */
export function sourceOf(files: ContentFiles): LanguageCode | null {
  const languages: LanguageCode[] = []
  for (const [path, text] of files) {
    const language = path.match(/^locales\/([^/]+)\/ui\.yaml$/)?.[1]
    if (language === undefined) continue
    languages.push(language)
    const head = readYaml(path, entryIn(text, 'language') ?? '', [])?.value as { language?: { source?: unknown } } | null | undefined
    if (head?.language?.source === true) return language
  }
  return languages.sort()[0] ?? null
}

export function entryIn(text: string | undefined, key: string): string | null {
  const entry = text === undefined ? undefined : entriesOf(text).find((found) => found.key === key)
  return entry && text !== undefined ? text.slice(entry.from, entry.to) : null
}

/** Files that hold the one entry alone. */
const only = (files: ContentFiles, path: string, key: string): [string, string] => [path, entryIn(files.get(path), key) ?? '']

export interface TextPlace {
  language: LanguageCode
  group: string
  topic: TopicId
}

export function wordsNow(files: ContentFiles, { language, group, topic }: TextPlace): Words | undefined {
  const { edition } = loadEdition(new Map([[`dialogs/${group}.yaml`, `${topic}: {}\n`], only(files, `locales/${language}/${group}.yaml`, topic)]))
  return edition.contents.get(language)?.words.get(topic)
}

export const topicNow = (files: ContentFiles, group: string, topic: TopicId): Topic | undefined =>
  loadEdition(new Map([only(files, `dialogs/${group}.yaml`, topic)])).edition.topics.get(topic)

export function contactNow(files: ContentFiles, id: ContactId): Contact | undefined {
  const { edition, problems } = loadEdition(new Map([only(files, contactsPath, id)]))
  return problems.length > 0 ? undefined : edition.contacts.get(id)
}
