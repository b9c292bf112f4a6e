// Checks what no single file can know: that topics, words, contacts and languages fit together.
import type { UiWords } from '../language/translate.ts'
import { contactDue, sourcesDueOn } from './due.ts'
import { elsewhereProblems, namesIn } from './elsewhere.ts'
import { placesIn, usable } from './fill.ts'
import { guardProblems } from './guards/guards.ts'
import { sentenceKeys } from './sentences.ts'
import type { ContentFiles } from './files.ts'
import { loadEdition, type Loaded } from './load.ts'
import { otherProblems, othersFolder } from './other-languages.ts'
import { reader, type Reader } from './read-part.ts'
import type { Content, Edition, Problem, Topic } from './topic.ts'
import { wordProblems } from './word-rules.ts'

export interface Checked {
  edition: Edition
  /** In the order of files and lines. */
  problems: Problem[]
  /** True when nothing keeps the edition from going into force. */
  mayServe: boolean
}

/** `today` as 2026-11-24. */
export function checkContent(files: ContentFiles, today: string, number = 0): Checked {
  const read = reader(files)
  return checkLoaded(loadEdition(files, number, read), { files, today, read })
}

/** The same where it has been loaded already, with the reader that read it. */
export function checkLoaded({ edition, problems }: Loaded, { files, today, read }: { files: ContentFiles; today: string; read: Reader }): Checked {
  const found: Omit<Problem, 'line'>[] = [
    ...languageProblems(edition, read),
    ...strayTopics(edition, files, read),
    ...[...edition.topics.values()].flatMap((topic) => topicProblems(edition, topic, today)),
    ...contactProblems(edition, today),
    ...elsewhereProblems(edition, namesIn(read).elsewhere),
    ...otherProblems(edition),
    ...[...edition.contents.values()].flatMap((content) => contentProblems(edition, content)),
  ]
  const all = [...problems, ...withLines(files, found, read)]
  all.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
  return { edition, problems: all, mayServe: !all.some(({ level }) => level === 'error') }
}

/** Looks up where each stands. */
export const withLines = (files: ContentFiles, found: readonly Found[], read: Reader = reader(files)): Problem[] =>
  found.map((problem) => ({ ...problem, line: read.file(problem.file)?.lineOf(problem.key === '' ? [] : problem.key.split('.')) ?? null }))

type Found = Omit<Problem, 'line'>
const found = (file: string, key: string, level: Problem['level'], message: string): Found => ({ file, key, level, message })

/** Files of a language that belong to no group of topics. */
const ownFiles = new Set(['ui.yaml', 'contacts.yaml', 'urgency.yaml', 'opt-out.yaml', 'guards.yaml', 'asked/not-ours.yaml'])

/** Words or ways to ask under an id that dialogs/ does not have in the file of the same name. */
function strayTopics({ topics }: Edition, files: ContentFiles, read: Reader): Found[] {
  return [...files.keys()].flatMap((path) => {
    const group = path.match(/^locales\/[^/]+\/(?:asked\/)?([^/]+)\.yaml$/)?.[1]
    if (group === undefined || path.startsWith(`locales/${othersFolder}/`) || ownFiles.has(path.replace(/^locales\/[^/]+\//, ''))) return []
    if (!files.has(`dialogs/${group}.yaml`)) return [found(path, '', 'error', `Nobody reads this file: there is no dialogs/${group}.yaml.`)]
    const file = read.file(path)
    if (!file) return []
    return Object.keys(file.value ?? {}).filter((id) => topics.get(id)?.group !== group).map((id) => found(path, id, 'error', `This topic is not in dialogs/${group}.yaml.`))
  })
}

function languageProblems(edition: Edition, read: Reader): Found[] {
  const { contents, source } = edition
  if (contents.size === 0) return [found('locales', '', 'error', 'There is no language: a folder such as locales/en is missing.')]
  const heads = [...contents.keys()].map((code) => {
    const head = (read.file(`locales/${code}/ui.yaml`)?.value as { language?: { source?: unknown } } | null)?.language
    return { file: `locales/${code}/ui.yaml`, isMissing: head === undefined, isSource: head?.source === true }
  })
  const sources = heads.filter(({ isSource }) => isSource)
  return [
    ...heads.filter(({ isMissing }) => isMissing).map(({ file }) => found(file, 'language', 'error', 'The head “language:” with name, direction, script and aliases is missing.')),
    ...(sources.length === 0 ? [found(`locales/${source}/ui.yaml`, 'language', 'error', 'One language must say “source: true”: the one the others are translated from.')] : []),
    ...sources.slice(1).map(({ file }) => found(file, 'language.source', 'error', 'Only one language can be the source.')),
  ]
}

function topicProblems(edition: Edition, topic: Topic, today: string): Found[] {
  const file = `dialogs/${topic.group}.yaml`
  const problems: Found[] = []
  topic.contacts.forEach((id, place) => {
    if (!edition.contacts.has(id)) problems.push(found(file, `${topic.id}.contacts.${place}`, 'error', `There is no contact “${id}” in dialogs/contacts.yaml.`))
  })
  topic.then.forEach((id, place) => {
    if (!edition.topics.has(id)) problems.push(found(file, `${topic.id}.then.${place}`, 'error', `There is no topic “${id}”.`))
  })
  if (topic.sources.length === 0) problems.push(found(file, topic.id, 'error', 'No source is named: what does the answer stand on?'))
  if (topic.review === null) problems.push(found(file, topic.id, 'error', 'No review date is set.'))
  else if (topic.review < today) problems.push(found(file, `${topic.id}.review`, 'due', `The review was due on ${topic.review}.`))
  return [...problems, ...sourcesDue(topic, today)]
}

/** One line a topic: staff look at all its sources in one go. */
function sourcesDue({ id, group, scope, sources }: Topic, today: string): Found[] {
  const overdue = sourcesDueOn({ scope, sources }).filter((due) => due < today)
  const [first] = overdue.toSorted()
  if (first === undefined) return []
  return [found(`dialogs/${group}.yaml`, `${id}.sources`, 'due', `Look at ${overdue.length === sources.length ? `all ${sources.length}` : `${overdue.length} of ${sources.length}`} sources again: that was due on ${first}${scope === 'federal' ? ' (federal: every month)' : ''}.`)]
}

function contactProblems({ contacts }: Edition, today: string): Found[] {
  const file = 'dialogs/contacts.yaml'
  return [...contacts.values()].flatMap((contact) => {
    const problems: Found[] = []
    if (contact.fallback !== null && !contacts.has(contact.fallback)) {
      problems.push(found(file, `${contact.id}.fallback`, 'error', `There is no contact “${contact.fallback}”.`))
    }
    const instead = usable(contact.id, contacts)
    if (contact.confidence === 'unverified' && instead !== null) {
      problems.push(found(file, `${contact.id}.confidence`, 'due', `Please confirm ${contact.value}: nobody has. Until then parents get “${instead.id}” (${instead.value}).`))
    }
    if (instead === null) {
      problems.push(found(file, contact.id, 'error', 'It is unverified and no verified contact stands behind it: parents would get nothing.'))
    }
    const due = contactDue(contact)
    if (due < today) problems.push(found(file, `${contact.id}.checked`, 'due', `Check it again: that was due on ${due}.`))
    return problems
  })
}

function contentProblems(edition: Edition, content: Content): Found[] {
  const { code } = content.language
  const folder = `locales/${code}`
  const gap = content.draft ? 'due' : 'gap'
  const level = code === edition.source ? 'error' : gap
  const problems: Found[] = []
  problems.push(...(content.draft ? stillToWrite(edition, content, folder) : missingTopics(edition, content, { folder, level, gap })))
  for (const id of content.askedElsewhere.keys()) {
    if (!edition.notOurs.includes(id)) problems.push(found(`${folder}/asked/not-ours.yaml`, id, 'error', 'This id is not in dialogs/not-ours.yaml.'))
  }
  for (const id of edition.contacts.keys()) {
    if (!content.contactNames.has(id)) problems.push(found(`${folder}/contacts.yaml`, id, gap, 'This contact has no name in this language.'))
  }
  // Not every language has a voice that a caller could understand.
  const keys = new Set(keysOf(content.ui))
  const missing = keysOf(edition.contents.get(edition.source)?.ui ?? {}).filter((key) => !keys.has(key) && !key.startsWith('voice.'))
  for (const key of missing) problems.push(found(`${folder}/ui.yaml`, key, gap, 'This sentence has no translation.'))
  if (code === edition.source) {
    for (const key of sentenceKeys.filter((name) => !keys.has(name))) problems.push(found(`${folder}/ui.yaml`, key, 'error', 'The line needs this sentence.'))
  }
  return [...problems, ...uiPlaces(edition, content), ...wordProblems(edition, content), ...guardProblems(edition, content)]
}

function missingTopics({ topics }: Edition, content: Content, { folder, level, gap }: { folder: string; level: Problem['level']; gap: Problem['level'] }): Found[] {
  return [...topics.values()].flatMap(({ id, group }) => [
    ...(content.words.has(id) ? [] : [found(`${folder}/${group}.yaml`, id, level, 'This topic has no text in this language.')]),
    ...(content.asked.get(id)?.length ? [] : [found(`${folder}/asked/${group}.yaml`, id, gap, 'There is no way to ask for this topic.')]),
  ])
}

/** A language that is still being built lacks much: one line a group says it. */
function stillToWrite({ groups }: Edition, content: Content, folder: string): Found[] {
  const lacking = (path: string, topics: readonly string[], has: (id: string) => boolean, what: string) => {
    const left = topics.filter((id) => !has(id)).length
    return left === 0 ? [] : [found(`${folder}/${path}`, '', 'due', `${left} of ${topics.length} topics have no ${what} yet.`)]
  }
  return groups.flatMap(({ id, topics }) => [
    ...lacking(`${id}.yaml`, topics, (topic) => content.words.has(topic), 'text'),
    ...lacking(`asked/${id}.yaml`, topics, (topic) => (content.asked.get(topic)?.length ?? 0) > 0, 'way to ask'),
  ])
}

const keysOf = (ui: UiWords, above = ''): string[] =>
  Object.entries(ui).flatMap(([key, value]) =>
    typeof value === 'string' || Array.isArray(value) ? [`${above}${key}`] : keysOf(value, `${above}${key}.`),
  )

/** A sentence of ours must have the same {{places}} in every language. */
function uiPlaces(edition: Edition, content: Content): Found[] {
  const source = edition.contents.get(edition.source)
  if (!source || source === content) return []
  const file = `locales/${content.language.code}/ui.yaml`
  return keysOf(content.ui).flatMap((key) => {
    const [theirs, ours] = [at(content.ui, key), at(source.ui, key)]
    if (typeof theirs !== 'string' || typeof ours !== 'string') return []
    const lost = placesIn(ours).filter((place) => !placesIn(theirs).includes(place))
    return lost.map((place) => found(file, key, 'error', `{{${place}}} is missing in this translation.`))
  })
}

const at = (ui: UiWords, key: string): UiWords[string] | undefined =>
  key.split('.').reduce<UiWords[string] | undefined>((value, step) => (value && typeof value === 'object' && !Array.isArray(value) ? value[step] : undefined), ui)
