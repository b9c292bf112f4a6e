// Makes the folder of a new language: every text to translate stands there as a comment, so that nothing poses as translated.
import { Document, isMap, parseDocument, type YAMLSeq } from 'yaml'
import { languageNamed, type Language } from '../language/languages.ts'
import { fold } from '../language/normalize.ts'
import type { ContentFiles } from './files.ts'
import { loadEdition } from './load.ts'
import { languagesOf, type Edition, type LanguageCode } from './topic.ts'

export type LanguageSkeleton = { kind: 'made'; language: Language; files: ContentFiles } | { kind: 'refused'; why: string }

/** Two dozen a topic: with fewer, questions that nobody wrote down are found much less often. */
const waysWanted = 24

/** `name` is what the language calls itself, where this computer does not know it. */
export function languageSkeleton(files: ContentFiles, code: LanguageCode, name: string | null = null): LanguageSkeleton {
  const { edition } = loadEdition(files)
  const why = whyNot(code, languagesOf(edition)) ?? ([...files.keys()].some((path) => path.startsWith(`locales/${code}/`)) ? `There is a folder locales/${code} already.` : null)
  if (why !== null) return { kind: 'refused', why }
  const own = name ?? nameOf(code, code)
  if (own === null) return { kind: 'refused', why: `This computer does not know what ${code} calls itself. Say it: --name "…"` }
  const other = languageNamed(languagesOf(edition), own)
  if (other) return { kind: 'refused', why: `“${own}” is what people call ${other.name} (${other.code}), which is there already.` }
  const language = languageOf(code, own, languagesOf(edition))
  return { kind: 'made', language, files: filesOf({ files, edition, language }) }
}

function whyNot(code: string, languages: readonly Language[]): string | null {
  const canonical = canonicalOf(code)
  if (canonical === null) return `“${code}” is no language code by BCP 47: a language, and a script or a region where it needs one.`
  if (canonical !== code) return `The code is written ${canonical}.`
  const { language, script, region } = new Intl.Locale(code)
  const full = new Intl.Locale(code).maximize()
  if (script === undefined && region !== undefined && scriptsOf(language).size > 1) {
    return `This language is written in several scripts. Name the script, not the country: ${language}-${full.script}.`
  }
  const same = languages.find((known) => new Intl.Locale(known.code).maximize().baseName === full.baseName) ?? languageNamed(languages, code)
  return same ? `“${code}” is what people call ${same.name} (${same.code}), which is there already.` : null
}

/** Without what says nothing about words, such as the form of digits; null when it names no language. */
function canonicalOf(code: string): string | null {
  try {
    const { language, baseName } = new Intl.Locale(code)
    // BCP 47 also has a code that says only that no language is named.
    return language ? baseName : null
  } catch {
    return null
  }
}

/** The scripts in which some country or other writes a language. */
function scriptsOf(language: string): Set<string | undefined> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const regions = letters.flatMap((first) => letters.map((second) => first + second))
  return new Set(regions.map((region) => new Intl.Locale(`${language}-${region}`).maximize().script))
}

/** What one language calls another; null where this computer does not know. */
function nameOf(code: string, reader: string): string | null {
  if (Intl.DisplayNames.supportedLocalesOf([reader]).length === 0) return null
  const name = new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' }).of(code)
  // In a list of languages each begins with a capital, where the script has them.
  return name?.replace(/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u, (letter) => letter.toLocaleUpperCase(reader)) ?? null
}

/** People ask for it by its code and by what each language of the line calls it, unless that means another one already. */
function languageOf(code: string, name: string, others: readonly Language[]): Language {
  const locale = new Intl.Locale(code)
  const called = [code, ...others.map((other) => nameOf(code, other.code) ?? '')]
  const known = new Set(['', fold(name)])
  const aliases = called.filter((alias) => !known.has(fold(alias)) && known.add(fold(alias)) && !languageNamed(others, alias))
  return { code, name, direction: locale.getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr', script: locale.maximize().script ?? 'Latn', aliases }
}

interface Work {
  files: ContentFiles
  edition: Edition
  language: Language
}

function filesOf(work: Work): ContentFiles {
  const { files, edition, language } = work
  const made: ContentFiles = new Map()
  const source = (file: string) => files.get(`locales/${edition.source}/${file}`) ?? ''
  const put = (file: string, text: string) => made.set(`locales/${language.code}/${file}`, text)
  const sourceName = edition.contents.get(edition.source)?.language.name ?? edition.source
  const how = `Take away the “# ” before a line and write over its ${sourceName} words; {{…}} stays as it is.`

  put('ui.yaml', `# What the line itself says in ${language.name}.\n# ${how} Above an indented line the line it belongs to is needed too.\n${headOf(language)}\n${toTranslate(source('ui.yaml'), { without: ['language'] })}`)
  put('contacts.yaml', `# What each contact is called in ${language.name}. ${how}\n\n${toTranslate(source('contacts.yaml'))}`)
  for (const { id } of edition.groups) {
    put(`${id}.yaml`, `# Title, answer and text message of each topic in ${language.name}.\n# ${how} A topic needs all three.\n\n${toTranslate(source(`${id}.yaml`), { only: ['title', 'answer', 'sms'] })}`)
    put(`asked/${id}.yaml`, askedOf(work, id))
  }
  put('asked/not-ours.yaml', notOursOf(work))
  put('urgency.yaml', urgencyOf(work))
  return made
}

function headOf({ name, direction, script, aliases }: Language): string {
  const head = new Document({ language: { name, direction, script, draft: true, aliases } })
  ;(head.getIn(['language', 'aliases']) as YAMLSeq).flow = true
  return head.toString(plainly)
}

const plainly = { lineWidth: 0, flowCollectionPadding: false } as const

/** A file of the source language as comments: without some entries, or with some parts of each entry only. */
function toTranslate(text: string, { without = [], only }: { without?: string[]; only?: string[] } = {}): string {
  const document = parseDocument(text, { version: '1.2', schema: 'core' })
  if (!isMap(document.contents)) return ''
  document.commentBefore = null
  for (const key of without) document.delete(key)
  for (const { key, value } of only ? document.contents.items : []) {
    if (isMap(value)) value.items = value.items.filter((part) => only?.includes(String(part.key)))
    if (key !== null && typeof key === 'object') (key as { spaceBefore?: boolean }).spaceBefore = true
  }
  const lines = document.toString(plainly).trim().split('\n')
  return `${lines.map((line) => (line === '' || line.startsWith('#') ? line : `# ${line}`)).join('\n')}\n`
}

const howToAsk = (name: string) =>
  `# How people ask in ${name}: in their own words and spelling, mistakes too, not translated. At least ${waysWanted} ways for each.\n# In place of [] one line a way, two spaces in:   - "a way to ask"\n`

const emptyList = (id: string, hint: string) => `\n# ${hint}\n${id}: []\n`

function askedOf({ edition, language }: Work, group: string): string {
  const source = edition.contents.get(edition.source)
  const topics = edition.groups.find(({ id }) => id === group)?.topics ?? []
  const lists = topics.map((id) => emptyList(id, `${source?.words.get(id)?.title ?? id} (wanted: ${waysWanted}; ${source?.language.name} has ${source?.asked.get(id)?.length ?? 0})`))
  return howToAsk(language.name) + lists.join('')
}

function notOursOf({ edition, language }: Work): string {
  const asked = edition.contents.get(edition.source)?.askedElsewhere
  const lists = edition.notOurs.map((id) => emptyList(id, `such as: ${asked?.get(id)?.[0] ?? id} (wanted: ${waysWanted})`))
  return howToAsk(language.name).replace('\n', ' These are what the line does not answer.\n') + lists.join('')
}

function urgencyOf({ edition, language }: Work): string {
  const { now = [], calm = [] } = edition.contents.get(edition.source)?.urgency ?? {}
  const first = `# What people write in ${language.name} to whom it is happening now, and what others ask calmly about the same things.\n`
  return first + emptyList('now', `such as: ${now[0]} (the source has ${now.length})`) + emptyList('calm', `such as: ${calm[0]} (the source has ${calm.length})`)
}
