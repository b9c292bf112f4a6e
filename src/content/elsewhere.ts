// Finds texts that still name another district: its places, its people, its groups. A folder copied from there must not speak of them.
import { z } from 'zod'
import { fold } from '../language/normalize.ts'
import type { UiWords } from '../language/translate.ts'
import type { Reader } from './read-part.ts'
import type { Content, Edition, LanguageCode, Problem } from './topic.ts'

const namesByLanguage = z.record(z.string(), z.array(z.string('must be text: put it in quotes').trim().min(1, 'is empty')))

/** dialogs/checks/names.yaml: what this district and its people are called, and the names that came with a copied folder. */
const namesShape = z.strictObject({ names: namesByLanguage.default({}), elsewhere: namesByLanguage.default({}) })

export const namesFile = 'dialogs/checks/names.yaml'

export type NamesByLanguage = Readonly<Record<LanguageCode, readonly string[]>>

export function namesIn(read: Reader): { names: NamesByLanguage; elsewhere: NamesByLanguage } {
  const file = read.file(namesFile)
  return (file && read.part(file, [], file.value ?? {}, namesShape)) ?? { names: {}, elsewhere: {} }
}

type Found = Omit<Problem, 'line'>

/** A name may stand in a text of any language, so each text is searched for the names of all. */
export function elsewhereProblems(edition: Edition, names: NamesByLanguage): Found[] {
  const nameIn = finder(Object.values(names).flat())
  const inText = ({ file, key, text }: Text): Found[] => {
    const name = nameIn(text)
    return name === null ? [] : [{ file, key, level: 'gap', message: `“${name}” belongs to another district. Write this text for yours.` }]
  }
  const inList = ({ file, key, texts }: List): Found[] => {
    const [first, ...more] = texts.flatMap((text, i) => ({ i, name: nameIn(text) })).filter(({ name }) => name !== null)
    const others = more.length === 0 ? '' : ` (${more.length} more in this list)`
    return first ? [{ file, key: `${key}.${first.i}`, level: 'gap', message: `“${first.name}” belongs to another district. Write this way to ask for yours, or take it out${others}.` }] : []
  }
  const contents = [...edition.contents.values()]
  return [...sourcesIn(edition).flatMap(inText), ...contents.flatMap((content) => [...textsIn(edition, content).flatMap(inText), ...listsIn(edition, content).flatMap(inList)])]
}

/** Scripts that put no space between words: there a name may stand anywhere. */
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** The longest name that a text holds, as it stands in the list; capitals, accents and punctuation do not count. */
function finder(names: readonly string[]): (text: string) => string | null {
  const folded = (text: string) => ` ${fold(text.replace(/['’‘]/g, ' '))} `
  const wanted = names
    .map((name) => ({ name, found: withoutSpaces.test(name) ? folded(name).trim() : folded(name) }))
    .filter(({ found }) => found.trim() !== '')
    .sort((a, b) => b.found.length - a.found.length)
  return (text) => {
    const searched = folded(text)
    return wanted.find(({ found }) => searched.includes(found))?.name ?? null
  }
}

interface Text {
  file: string
  key: string
  text: string
}

interface List {
  file: string
  key: string
  texts: readonly string[]
}

/** What an answer stands on is shown with it. */
const sourcesIn = ({ topics }: Edition): Text[] =>
  [...topics.values()].flatMap(({ id, group, sources }) => sources.map(({ title }, i) => ({ file: `dialogs/${group}.yaml`, key: `${id}.sources.${i}.title`, text: title })))

function textsIn({ topics }: Edition, { language, words, ui, contactNames }: Content): Text[] {
  const folder = `locales/${language.code}`
  return [
    ...[...words].flatMap(([id, said]) => (['title', 'answer', 'sms'] as const).map((part) => ({ file: `${folder}/${topics.get(id)?.group}.yaml`, key: `${id}.${part}`, text: said[part] }))),
    ...sentencesIn(ui).map((sentence) => ({ file: `${folder}/ui.yaml`, ...sentence })),
    ...[...contactNames].map(([key, text]) => ({ file: `${folder}/contacts.yaml`, key, text })),
  ]
}

function sentencesIn(ui: UiWords, above = ''): { key: string; text: string }[] {
  return Object.entries(ui).flatMap(([key, value]) => {
    if (typeof value === 'string') return [{ key: above + key, text: value }]
    return Array.isArray(value) ? value.map((text, i) => ({ key: `${above}${key}.${i}`, text })) : sentencesIn(value, `${above}${key}.`)
  })
}

function listsIn({ topics }: Edition, { language, asked, askedElsewhere, urgency, optOut }: Content): List[] {
  const folder = `locales/${language.code}`
  return [
    ...[...asked].map(([key, texts]) => ({ file: `${folder}/asked/${topics.get(key)?.group}.yaml`, key, texts })),
    ...[...askedElsewhere].map(([key, texts]) => ({ file: `${folder}/asked/not-ours.yaml`, key, texts })),
    ...(['now', 'calm'] as const).map((key) => ({ file: `${folder}/urgency.yaml`, key, texts: urgency[key] })),
    ...(['asked', 'close'] as const).map((key) => ({ file: `${folder}/opt-out.yaml`, key, texts: optOut[key] })),
  ]
}
