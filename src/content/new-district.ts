// Makes the content folder of another district: what holds there too, and open places for all that was about this one.
import { Document, isMap, isScalar, isSeq, parseDocument, type Pair, type YAMLMap } from 'yaml'
import { elsewhereProblems, namesFile, namesIn, type NamesByLanguage } from './elsewhere.ts'
import type { ContentFiles } from './files.ts'
import { placesIn } from './fill.ts'
import { loadEdition } from './load.ts'
import { reader } from './read-part.ts'
import type { ContactId, Content, Edition, Problem, Topic, TopicId } from './topic.ts'

export interface DistrictSkeleton {
  files: ContentFiles
  topics: TopicId[]
  contacts: ContactId[]
  toFill: {
    contacts: ContactId[]
    /** Topics left out, by the group whose file waits for the new district's own. */
    topics: { group: string; ids: TopicId[] }[]
    /** Topics taken over that speak of a contact to fill: their texts may hold here or not. */
    toReadAgain: TopicId[]
    /** Texts that name the old district. */
    texts: Omit<Problem, 'line'>[]
  }
}

/** The second is what the files say, where it has been read already. */
export function districtSkeleton(files: ContentFiles, { edition } = loadEdition(files)): DistrictSkeleton {
  const topics = [...edition.topics.values()].filter(isShared)
  const kept: Kept = { edition, topics: new Set(topics.map(({ id }) => id)), contacts: new Set(), toFill: new Set() }
  for (const { id, place } of edition.contacts.values()) if (place !== 'local') kept.contacts.add(id)
  for (const id of namedBy(edition, kept)) if (!kept.contacts.has(id)) kept.toFill.add(id)
  const elsewhere = namesOf(files)
  const made: ContentFiles = new Map([...files].flatMap(([path, text]) => taken(path, text, kept)))
  made.set(namesFile, namesText(elsewhere))
  const ownTopics = edition.groups.map(({ id, topics: ids }) => ({ group: id, ids: ids.filter((topic) => !kept.topics.has(topic)) }))
  return {
    files: made,
    topics: [...kept.topics],
    contacts: [...kept.contacts],
    toFill: {
      contacts: [...kept.toFill],
      topics: ownTopics.filter(({ ids }) => ids.length > 0),
      toReadAgain: topics.filter((topic) => contactsOf(edition, topic).some((id) => kept.toFill.has(id))).map(({ id }) => id),
      texts: elsewhereProblems(loadEdition(made).edition, elsewhere),
    },
  }
}

/** What holds for a whole country or state holds for the new district; so does what the line says about itself. */
const isShared = ({ scope, adds }: Topic): boolean => adds.length > 0 || scope === null || scope === 'federal' || scope === 'state'

interface Kept {
  edition: Edition
  topics: Set<TopicId>
  contacts: Set<ContactId>
  /** Kept as an id with nothing behind it. */
  toFill: Set<ContactId>
}

/** Every contact that the new folder's topics, texts and contacts name, and those that stand behind them. */
function namedBy(edition: Edition, { topics, contacts }: Kept): Set<ContactId> {
  const named = new Set(contacts)
  for (const topic of edition.topics.values()) if (topics.has(topic.id)) for (const id of contactsOf(edition, topic)) named.add(id)
  for (const { ui } of edition.contents.values()) for (const id of placesIn(JSON.stringify(ui))) if (edition.contacts.has(id)) named.add(id)
  // A set takes in what is added while it is read.
  for (const id of named) {
    const fallback = edition.contacts.get(id)?.fallback
    if (fallback) named.add(fallback)
  }
  return named
}

function contactsOf({ contents }: Edition, { id, contacts }: Topic): ContactId[] {
  const texts = (content: Content) => Object.values(content.words.get(id) ?? {}).filter((part) => typeof part === 'string')
  return [...new Set([...contacts, ...[...contents.values()].flatMap((content) => texts(content).flatMap(placesIn))])]
}

function namesOf(files: ContentFiles): NamesByLanguage {
  const { names, elsewhere } = namesIn(reader(files))
  const languages = new Set([...Object.keys(names), ...Object.keys(elsewhere)])
  return Object.fromEntries([...languages].map((code) => [code, [...new Set([...(names[code] ?? []), ...(elsewhere[code] ?? [])])]]))
}

function namesText(elsewhere: NamesByLanguage): string {
  const head = [
    '# names: what this district, its places, people and groups are called, by language and in every spelling.',
    '# elsewhere: what the district is called that this folder was copied from, and its own. No text here may hold such a name.',
    '',
  ]
  return `${head.join('\n')}\n${new Document({ names: {}, elsewhere }).toString(plainly)}`
}

const plainly = { lineWidth: 0, flowCollectionPadding: false } as const

/** A file as the new folder has it; nothing when it stays behind. */
function taken(path: string, text: string, kept: Kept): [string, string][] {
  if (/^dialogs\/checks\/facts/.test(path)) return []
  if (path === 'dialogs/contacts.yaml') return [[path, changed(text, (entries) => openContacts(entries, kept))]]
  if (/^locales\/[^/]+\/contacts\.yaml$/.test(path)) return [[path, changed(text, (entries) => keep(entries, (id) => kept.contacts.has(id) || kept.toFill.has(id)))]]
  const group = path.match(/^(?:dialogs|locales\/[^/]+(?:\/[^/]+)?)\/([^/]+)\.yaml$/)?.[1]
  const found = kept.edition.groups.find(({ id }) => id === group)
  if (!found) return [[path, text]]
  const leftOut = found.topics.filter((id) => !kept.topics.has(id))
  return [[path, noteOf(leftOut) + changed(text, (entries) => sharedTopics(entries, kept))]]
}

const noteOf = (leftOut: readonly TopicId[]): string =>
  leftOut.length === 0 ? '' : `# To fill: these topics were about the other district and were left out. Write this district's own, under these ids or others.\n#   ${leftOut.join(', ')}\n\n`

/** Comments and the way things are written stay as they were. */
function changed(text: string, change: (entries: YAMLMap) => void): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' })
  if (!isMap(document.contents)) return text
  change(document.contents as YAMLMap)
  if (document.contents.items.length > 0) return document.toString(plainly)
  // Without an entry it would be written as {}, and whoever fills it would have to know to take that away.
  return (document.commentBefore ?? '').replace(/^.+$/gm, '#$&')
}

function keep(entries: YAMLMap, isKept: (id: string) => boolean) {
  entries.items = entries.items.filter((entry) => isKept(idOf(entry)))
}

const idOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key)

/** What people of the other district approved, this one's people have yet to read. */
const approvals = ['submitted', 'reviewed']

function sharedTopics(entries: YAMLMap, { topics }: Kept) {
  keep(entries, (id) => topics.has(id))
  for (const { value } of entries.items) {
    if (!isMap(value)) continue
    for (const part of approvals) value.delete(part)
    const then = value.get('then')
    if (isSeq(then)) then.items = then.items.filter((id) => topics.has(String(id)))
  }
}

/** Empty text is no value: the check asks for each by name, and nothing is served before they are filled in. */
const openParts = { value: '', hours: 'unknown', languages: 'unknown', source: '', url: null, checked: '', confidence: '' }

function openContacts(entries: YAMLMap, { edition, contacts, toFill }: Kept) {
  keep(entries, (id) => contacts.has(id) || toFill.has(id))
  const names = edition.contents.get(edition.source)?.contactNames
  for (const { key, value } of entries.items) {
    const id = String(key)
    if (!toFill.has(id) || !isMap(value)) continue
    value.delete('address')
    for (const [part, open] of Object.entries(openParts)) value.set(part, open)
    if (isScalar(key)) key.commentBefore = ` There it was: ${names?.get(id) ?? id}`
  }
}
