// Exact words that do something: MENU, MORE, a language's name, a number from the list just offered.
import { languagesOf, type Content, type Edition, type LanguageCode } from '../content/topic.ts'
import type { Language } from '../language/languages.ts'
import { isNear } from '../language/near.ts'
import { fold, plainDigits } from '../language/normalize.ts'
import type { UiWords } from '../language/translate.ts'
import { languageShownBy } from './homes.ts'
import type { Choice, Command, Meaning, Situation } from './meaning.ts'

export interface Commands {
  /** null when the message is no exact command. `folded` is the same text, folded. */
  find(text: string, folded: string, situation: Situation): Meaning | null
  /** The language that a sentence names, for "can you speak Vietnamese?". */
  languageIn(text: string): LanguageCode | null
}

const names: (Command | 'cry')[] = ['menu', 'more', 'delete', 'privacy', 'languages', 'none', 'cry']

interface ExactWord {
  command: Command | 'cry'
  /** The languages that have the word; none for a digit. */
  homes: LanguageCode[]
}

export function commandsOf(edition: Edition): Commands {
  const contents = [...edition.contents.values()]
  const languages = languagesOf(edition)
  const exact = exactWords(contents)
  const ordinals = contents.map(({ ui }) => ordinalsOf(ui))
  const named = languagesByName(languages)
  const initials = Map.groupBy(named, ([name]) => name[0] ?? '')

  return {
    find(text, said, situation) {
      if (said === '') return null
      const choice = pick(text, said, situation, ordinals, edition)
      if (choice) return choice
      const word = exact.get(said)
      if (word) {
        const shown = languageShownBy(word.homes, situation)
        return word.command === 'cry' ? { kind: 'cry', language: shown } : { kind: 'command', command: word.command, language: shown }
      }
      const language = named.get(said) ?? misspelt(said, initials)
      return language === null ? null : { kind: 'language', to: language, language }
    },
    languageIn(text) {
      const words = fold(text).split(' ')
      for (const size of [3, 2, 1]) {
        for (let start = 0; start + size <= words.length; start++) {
          const name = words.slice(start, start + size).join(' ')
          const found = named.get(name) ?? misspelt(name, initials)
          // Two letters are more often a word ("me es", "vi") than a code.
          if (found !== null && name.replaceAll(' ', '').length > 2) return found
        }
      }
      return languages.find(({ name }) => !/^[\p{Script=Latin}\s]+$/u.test(name) && text.includes(name))?.code ?? null
    },
  }
}

/** Codes, own names and aliases, folded once: the first language that goes by a name has it. */
function languagesByName(languages: readonly Language[]): ReadonlyMap<string, LanguageCode> {
  const named = new Map<string, LanguageCode>()
  for (const { code, name, aliases } of languages) {
    for (const known of [code, name, ...aliases].map(fold)) if (known !== '' && !named.has(known)) named.set(known, code)
  }
  return named
}

/** No language is called by more, misspelt or not. */
const longestName = 24

/** "englsh", "vietnamise": null where two languages are as near. Names by their first letter, which is nearly always right. */
function misspelt(said: string, initials: ReadonlyMap<string, readonly [name: string, code: LanguageCode][]>): LanguageCode | null {
  if (said.length > longestName) return null
  const near = new Set((initials.get(said[0] ?? '') ?? []).filter(([name]) => isNear(said, name)).map(([, code]) => code))
  return near.size === 1 ? ([...near][0] ?? null) : null
}

function exactWords(contents: readonly Content[]): Map<string, ExactWord> {
  const exact = new Map<string, ExactWord>()
  for (const { ui, language } of contents) {
    for (const command of names) {
      for (const word of wordsAt(ui, 'commands', command).map(fold)) {
        const known = exact.get(word)
        const homes = /\d/.test(word) ? [] : [...new Set([...(known?.homes ?? []), language.code])]
        exact.set(word, { command: known?.command ?? command, homes })
      }
    }
  }
  return exact
}

function pick(text: string, said: string, { choices }: Situation, ordinals: string[][][], edition: Edition): Meaning | null {
  const digits = said.length <= 2 ? plainDigits(text).trim().match(/^[(#]?(\d{1,2})[).]?$/) : null
  if (digits) {
    const number = Number(digits[1])
    if (number === 0) return null
    const choice = choices[number - 1]
    return choice ? { kind: 'choice', choice, language: null } : { kind: 'lost-choice', language: null }
  }
  if (choices.length === 0) return null
  const titled = choices.find((choice) => labels(choice, edition).some((label) => fold(label) === said))
  if (titled) return { kind: 'choice', choice: titled, language: null }
  for (const places of ordinals) {
    const place = places.findIndex((words) => words.includes(said))
    const choice = choices[place]
    if (place >= 0 && choice) return { kind: 'choice', choice, language: null }
  }
  return null
}

function labels(choice: Choice, edition: Edition): string[] {
  const contents = [...edition.contents.values()]
  if ('topic' in choice) return contents.flatMap(({ words }) => words.get(choice.topic)?.title ?? [])
  return contents.map(({ language }) => edition.translate(language.code, `groups.${choice.group}`))
}

function wordsAt(ui: UiWords, ...path: string[]): string[] {
  const value = path.reduce<UiWords[string] | undefined>((at, key) => (at && typeof at === 'object' && !Array.isArray(at) ? at[key] : undefined), ui)
  return Array.isArray(value) ? value : []
}

/** `choices.ordinals` is a list for each place: words for "the first", "the second", "the third". */
function ordinalsOf(ui: Content['ui']): string[][] {
  return ['first', 'second', 'third'].map((place) => wordsAt(ui, 'choices', place).map(fold))
}
