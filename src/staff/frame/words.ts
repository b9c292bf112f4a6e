// The words of the editor itself, in the languages of those who work with it: locales/<language>/staff/<page>.yaml.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { languageAccepted, languageNamed, type Language } from '../../language/languages.ts'
import { translator, type Translate, type UiWords } from '../../language/translate.ts'

export interface StaffWords {
  translate: Translate
  /** The languages that the editor speaks, the source of its words first. */
  languages: Pick<Language, 'code' | 'name' | 'direction'>[]
  /** What was chosen, else what the browser asks for, else the first. */
  languageFor(chosen: string | null, acceptLanguage: string | undefined): string
}

/** Of the program's own folder, not of the district's: the editor's words change with the program. */
export function readStaffWords(locales: string): StaffWords {
  const codes = readdirSync(locales, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(locales, entry.name, 'staff'))).map(({ name }) => name)
  const read = new Map(codes.map((code) => [code, wordsIn(join(locales, code, 'staff'))] as const))
  const heads = new Map(codes.map((code) => [code, headOf(locales, code)] as const))
  const ordered = codes.sort((a, b) => Number(heads.get(b)?.source === true) - Number(heads.get(a)?.source === true) || a.localeCompare(b))
  const languages = ordered.map((code): Language => ({ code, name: heads.get(code)?.name ?? code, direction: heads.get(code)?.direction ?? 'ltr', script: 'Zyyy', aliases: [] }))
  const [source = ''] = ordered
  return {
    translate: translator(read, source),
    languages,
    languageFor: (chosen, acceptLanguage) => ((chosen === null ? null : languageNamed(languages, chosen)) ?? languageAccepted(languages, acceptLanguage ?? ''))?.code ?? source,
  }
}

const wordsIn = (folder: string): UiWords =>
  Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => [name.replace(/\.yaml$/, ''), parse(readFileSync(join(folder, name), 'utf8')) as UiWords]))

function headOf(locales: string, code: string): { name?: string; direction?: 'ltr' | 'rtl'; source?: boolean } {
  const path = join(locales, code, 'ui.yaml')
  return existsSync(path) ? ((parse(readFileSync(path, 'utf8')) as { language?: object }).language ?? {}) : {}
}
