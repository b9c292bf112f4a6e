// Writes each kind of edit into the text of the files it belongs to.
import { Scalar } from 'yaml'
import { fingerprint } from '../fingerprint.ts'
import type { ContentFiles } from '../files.ts'
import { languageSkeleton } from '../new-language.ts'
import { approve, change, changeForSafety, handIn, mend, translate } from '../text-steps.ts'
import type { LanguageCode, Words } from '../topic.ts'
import type { AskedEdit, ContactEdit, Edit, FactsEdit, LanguageEdit, SentenceEdit, TextEdit } from './edit.ts'
import { contactFields, factsFields, setFields, wordsFields } from './fields.ts'
import { isListInLines, listText, type ListLayout } from './list-text.ts'
import { contactNow, contactsPath, groupOf, hasLanguage, idsIn, notOursPath, sourceOf, topicNow, wordsNow } from './look-up.ts'
import { setEntry } from './set-entry.ts'
import { entryText } from './yaml-text.ts'

export interface Applied {
  edit: Edit
  /** By a role, never by a person's name. */
  approved: { role: string; on: string } | null
  /** Handed in for review. */
  submitted: boolean
}

export interface Written {
  kind: 'written'
  /** Every file that holds a part of the unit, as it is to be. */
  files: ContentFiles
  /** What these files cannot be understood without. */
  beside: ContentFiles
  /** The words of a text with all that is known of them. */
  words?: Words
}
export type Outcome = Written | Refused
export interface Refused {
  kind: 'refused'
  file: string
  key: string
  message: string
}

/** What an edit is about, where it stands. */
export const keyOf = (edit: Edit): string => ('topic' in edit ? edit.topic : 'contact' in edit ? edit.contact : 'key' in edit ? edit.key : '')

const isId = (id: string) => /^[a-z0-9][a-z0-9-]*$/.test(id)
const refused = (edit: Edit, file: string, message: string): Refused => ({ kind: 'refused', file, key: keyOf(edit), message })
const noLanguage = (edit: Edit, language: LanguageCode) => refused(edit, `locales/${language}`, `There is no language “${language}” here.`)
const noTopic = (edit: Edit) => refused(edit, 'dialogs', `There is no topic “${keyOf(edit)}”.`)

export function writeEdit(files: ContentFiles, applied: Applied): Outcome {
  const { edit } = applied
  if ('language' in edit && edit.kind !== 'language' && !hasLanguage(files, edit.language)) return noLanguage(edit, edit.language)
  switch (edit.kind) {
    case 'text':
      return writeText(files, edit, applied)
    case 'asked':
      return writeAsked(files, edit)
    case 'contact':
      return writeContact(files, edit)
    case 'facts':
      return writeFacts(files, edit)
    case 'sentence':
      return writeSentence(files, edit)
    case 'language':
      return writeLanguage(files, edit)
  }
}

const textIn = (files: ContentFiles, path: string) => files.get(path) ?? ''

function writeText(files: ContentFiles, edit: TextEdit, { approved, submitted }: Applied): Outcome {
  const { language, topic, texts, notes, means } = edit
  const group = groupOf(files, topic)
  const sourceLanguage = sourceOf(files)
  if (group === null || sourceLanguage === null) return noTopic(edit)
  const place = { language, group, topic }
  const before = wordsNow(files, place)
  const source = language === sourceLanguage ? null : wordsNow(files, { ...place, language: sourceLanguage })
  if (source === undefined) return refused(edit, `locales/${sourceLanguage}/${group}.yaml`, 'This topic has no text yet in the language that the others are translated from.')
  const next = source ? translate(before, texts, source) : sourceWords(before, texts, means)
  const handedIn = submitted ? handIn(next) : next
  const words = approved ? approve(handedIn, approved.role, approved.on) : handedIn
  const order = idsIn(textIn(files, `dialogs/${group}.yaml`))
  const [path, notesPath] = [`locales/${language}/${group}.yaml`, `locales/${language}/negations/${group}.yaml`]
  const written: ContentFiles = new Map([[path, setFields(textIn(files, path), { id: topic, before: before ? wordsFields(before) : [], after: wordsFields(words), order })]])
  const isNoted = source !== null && (notes.length > 0 || files.has(notesPath))
  if (isNoted) written.set(notesPath, setList(textIn(files, notesPath), { key: topic, order }, notes))
  return { kind: 'written', files: written, beside: new Map([[`dialogs/${group}.yaml`, `${topic}: {}\n`]]), words }
}

/** Words that stay the same mean the same, whatever is said about them; only for safety may they be marked as they are. */
function sourceWords(before: Words | undefined, texts: TextEdit['texts'], means: TextEdit['means']): Words {
  if (before === undefined) return change(undefined, texts)
  if (means === 'safety') return changeForSafety(before, texts)
  if (fingerprint(before) === fingerprint({ ...before, ...texts })) return { ...before, ...texts }
  return means === 'mended' ? mend(before, texts) : change(before, texts)
}

interface ListPlace {
  key: string
  order: readonly string[]
}

/** Without an item there is no entry, where none is needed. */
const setList = (file: string, { key, order }: ListPlace, items: TextEdit['notes']): string =>
  setEntry(file, { path: [key], order }, (before) => (items.length === 0 ? null : listText(key, items, { before, layout: quoted })))

const quoted: ListLayout = { texts: Scalar.QUOTE_DOUBLE }

function writeAsked(files: ContentFiles, edit: AskedEdit): Outcome {
  const { language, topic, questions } = edit
  const isElsewhere = idsIn(textIn(files, notOursPath)).includes(topic)
  const group = isElsewhere ? null : groupOf(files, topic)
  if (!isElsewhere && group === null) return noTopic(edit)
  const facts = group === null ? notOursPath : `dialogs/${group}.yaml`
  const path = `locales/${language}/asked/${group ?? 'not-ours'}.yaml`
  const written = setEntry(textIn(files, path), { path: [topic], order: idsIn(textIn(files, facts)) }, (before) => listText(topic, questions, { before, layout: quoted }))
  return { kind: 'written', files: new Map([[path, written]]), beside: new Map([[facts, `${topic}: {}\n`]]) }
}

function writeContact(files: ContentFiles, edit: ContactEdit): Outcome {
  const { contact, value, names } = edit
  if (!isId(contact)) return refused(edit, contactsPath, 'An id has only a–z, 0–9 and -.')
  const strange = Object.keys(names).find((language) => !hasLanguage(files, language))
  if (strange !== undefined) return noLanguage(edit, strange)
  const now = contactNow(files, contact)
  const text = textIn(files, contactsPath)
  const facts = setFields(text, { id: contact, before: now ? contactFields(now) : [], after: contactFields(value), order: [] })
  const order = idsIn(facts)
  const named = Object.entries(names).map(([language, name]): [string, string] => {
    const path = `locales/${language}/contacts.yaml`
    return [path, setEntry(textIn(files, path), { path: [contact], order }, (before) => (name === '' ? null : entryText(contact, name, { before })))]
  })
  return { kind: 'written', files: new Map([[contactsPath, facts], ...named]), beside: new Map() }
}

function writeFacts(files: ContentFiles, edit: FactsEdit): Outcome {
  const { topic, facts } = edit
  const found = groupOf(files, topic)
  const path = `dialogs/${found ?? edit.group}.yaml`
  if (!isId(topic) || !isId(edit.group) || path === contactsPath || path === notOursPath) return refused(edit, path, 'An id has only a–z, 0–9 and -, and a group is a group of topics.')
  if (idsIn(textIn(files, notOursPath)).includes(topic)) return refused(edit, notOursPath, `“${topic}” is something that this line does not answer.`)
  const now = found === null ? undefined : topicNow(files, found, topic)
  const written = setFields(textIn(files, path), { id: topic, before: now ? factsFields(now) : [], after: factsFields(facts), order: [] })
  return { kind: 'written', files: new Map([[path, written]]), beside: new Map() }
}

function writeSentence(files: ContentFiles, edit: SentenceEdit): Outcome {
  const { language, key, text } = edit
  const path = `locales/${language}/ui.yaml`
  const keys = key.split('.')
  if (keys[0] === 'language' || !keys.every(isId)) return refused(edit, path, 'There is no sentence under this key.')
  const written = setEntry(textIn(files, path), { path: keys }, (before) => sentenceText(keys.at(-1) ?? '', text, before))
  return { kind: 'written', files: new Map([[path, written]]), beside: new Map() }
}

const sentenceText = (key: string, text: SentenceEdit['text'], before: string | null): string =>
  typeof text !== 'string' && before !== null && isListInLines(before) ? listText(key, text, { before, layout: { texts: Scalar.PLAIN } }) : entryText(key, text, { before })

function writeLanguage(files: ContentFiles, edit: LanguageEdit): Outcome {
  const made = languageSkeleton(files, edit.language, edit.name)
  return made.kind === 'made' ? { kind: 'written', files: made.files, beside: new Map() } : refused(edit, `locales/${edit.language}`, made.why)
}
