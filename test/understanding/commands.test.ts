// Exact words do exactly one thing: a command, a language's name, a number from the list just offered.
import { describe, expect, test } from 'vitest'
import { commandsOf } from '../../src/understanding/commands.ts'
import { fold } from '../../src/language/normalize.ts'
import type { Choice } from '../../src/understanding/meaning.ts'
import { districtEdition } from '../support/edition.ts'

const commands = commandsOf(districtEdition())
const list: Choice[] = [{ topic: 'rice-bank' }, { topic: 'school-door' }, { group: 'urgent' }]
const find = (text: string, choices: Choice[] = []) => commands.find(text, fold(text), { language: null, choices })

describe('a command', () => {
  test.each([
    ['MENU', 'menu', null],
    ['menú', 'menu', null],
    ['Temas.', 'menu', 'es'],
    ['قائمة', 'menu', 'ar'],
    ['more', 'more', 'en'],
    ['MÁS', 'more', 'es'],
    ['mas', 'more', 'es'],
    ['0', 'more', null],
    ['delete', 'delete', 'en'],
    ['¡BORRAR!', 'delete', 'es'],
    ['PRIVACY', 'privacy', 'en'],
    ['idiomas', 'languages', 'es'],
    ['none of these', 'none', 'en'],
  ])('%s', (text, command, language) => {
    expect(find(text)).toEqual({ kind: 'command', command, language })
  })

  test.each([
    ['a sentence with the word in it', 'show me the menu please'],
    ['two commands', 'menu more'],
    ['nothing', ''],
    ['punctuation', '...'],
    ['a question', 'where is the rice bank'],
  ])('is not %s', (_, text) => {
    expect(find(text)).toBeNull()
  })

  test.each(['help', 'Help me!', 'ayuda', 'auxilio', 'SOS', 'النجدة'])('%s alone is a cry: nobody can tell yet what is happening', (text) => {
    expect(find(text)).toMatchObject({ kind: 'cry' })
  })
})

describe('the name of a language', () => {
  test.each([
    ['its own name', 'Español', 'es'],
    ['its name without accents', 'espanol', 'es'],
    ['its name in English', 'arabic', 'ar'],
    ['its name in Spanish', 'árabe', 'ar'],
    ['its name in Arabic', 'الإنجليزية', 'en'],
    ['its code', 'es', 'es'],
  ])('switches to it: %s', (_, text, to) => {
    expect(find(text)).toEqual({ kind: 'language', to, language: to })
  })

  test.each([
    ['at the end of a sentence', 'do you speak Arabic?', 'ar'],
    ['in the middle', 'can you write spanish to me', 'es'],
    ['in another language', '¿habla inglés?', 'en'],
    ['in its own script within another', 'please write العربية', 'ar'],
  ])('is found %s', (_, text, code) => {
    expect(commands.languageIn(text)).toBe(code)
  })

  test.each([
    ['a code of two letters, which is more often a word', 'él es mi papá'],
    ['no language at all', 'where is the rice bank'],
    ['a language we do not speak', 'do you speak Klingon'],
  ])('is not found in %s', (_, text) => {
    expect(commands.languageIn(text)).toBeNull()
  })
})

describe('a choice from the list just offered', () => {
  test.each([
    ['1', 0],
    ['2.', 1],
    [' (3) ', 2],
    ['#2', 1],
    ['２', 1],
    ['first', 0],
    ['the second one', 1],
    ['El tercero', 2],
    ['الأول', 0],
    ['Free rice and food', 0],
    ['arroz y comida gratis', 0],
    ['it is happening now', 2],
  ])('%s', (text, place) => {
    expect(find(text, list)).toMatchObject({ kind: 'choice', choice: list[place], language: null })
  })

  test.each([
    ['a number beyond the list', '4'],
    ['a number far beyond', '99'],
  ])('%s is lost', (_, text) => {
    expect(find(text, list)).toEqual({ kind: 'lost-choice', language: null })
  })

  test('is lost when no list is open', () => {
    expect(find('1')).toEqual({ kind: 'lost-choice', language: null })
  })

  test.each([
    ['an ordinal without a list', 'first', []],
    ['an ordinal beyond the list', 'third', list.slice(0, 2)],
    ['a title that was not offered', 'The reading club', list],
    ['a long number', '415', list],
    ['a number with a word', '2 children', list],
  ])('is not %s', (_, text, choices) => {
    expect(find(text, choices)).toBeNull()
  })

  test('in digits of another script counts as well', () => {
    expect(find('٢', list)).toMatchObject({ kind: 'choice', choice: list[1] })
  })
})
