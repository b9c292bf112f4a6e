// A text that came from another district and still names it is found, in whatever language and spelling.
import { describe, expect, test } from 'vitest'
import { elsewhereProblems, namesFile, namesIn } from '../../src/content/elsewhere.ts'
import { reader } from '../../src/content/read-part.ts'
import { districtFiles } from '../support/district.ts'
import { changed, districtEdition, editionOf } from '../support/edition.ts'

const spanish = 'locales/es/help.yaml'
const title = 'Arroz y comida gratis'
const asked = 'locales/es/asked/help.yaml'

describe('a name', () => {
  test.each([
    ['as it is listed', 'Lámpara', 'La Lámpara da comida'],
    ['without its accent', 'Lámpara', 'la Lampara da comida'],
    ['in capitals', 'Lámpara', 'LA LÁMPARA DA COMIDA'],
    ['with an ending after an apostrophe', 'Lámpara', "Lámpara's comida"],
    ['of two words', 'Gran Lámpara', 'La gran   lámpara da comida'],
    ['in a script that puts no space between words', '灯谷', '这是灯谷的米'],
  ])('is found %s', (_, name, text) => {
    const found = elsewhereProblems(editionOf(changed(spanish, title, JSON.stringify(text))), { es: [name] })
    expect(found).toEqual([{ file: spanish, key: 'rice-bank.title', level: 'gap', message: `“${name}” belongs to another district. Write this text for yours.` }])
  })

  test.each([
    ['in the middle of a word', 'Lámpara', 'Las lamparas dan comida'],
    ['that is nothing but signs', '…', 'Comida… gratis'],
  ])('is not seen %s', (_, name, text) => {
    expect(elsewhereProblems(editionOf(changed(spanish, title, JSON.stringify(text))), { es: [name] })).toEqual([])
  })

  test('is found in a text of another language than its own', () => {
    const edition = editionOf(changed(spanish, title, 'Comida de Lamp Hill'))
    expect(elsewhereProblems(edition, { en: ['Lamp Hill'] })).toMatchObject([{ file: spanish, key: 'rice-bank.title' }])
  })

  test('is said once a text, the longest of those that fit', () => {
    const edition = editionOf(changed(spanish, title, 'Comida de Lamp Hill Unified'))
    const [problem, ...more] = elsewhereProblems(edition, { en: ['Lamp Hill', 'Lamp Hill Unified'] })
    expect([problem?.message, more]).toEqual(['“Lamp Hill Unified” belongs to another district. Write this text for yours.', []])
  })
})

describe('it is looked for', () => {
  test.each([
    ['in an answer', spanish, 'El Banco de Arroz', 'Xandu', 'rice-bank.answer'],
    ['in a sentence of the line', 'locales/es/ui.yaml', 'send: Enviar', 'send: Xandu', 'web.send'],
    ['in a list of the line', 'locales/es/ui.yaml', 'menu: [', 'menu: [Xandu, ', 'commands.menu.0'],
    ['in the name of a contact', 'locales/es/contacts.yaml', 'rice-bank: ', 'rice-bank: Xandu ', 'rice-bank'],
    ['in the title of a source', 'dialogs/help.yaml', 'title: Lantern Valley library', 'title: Xandu library', 'reading-club.sources.0.title'],
  ])('%s', (_, file, from, to, key) => {
    expect(elsewhereProblems(editionOf(changed(file, from, to)), { en: ['Xandu'] })).toMatchObject([{ file, key }])
  })

  test('in ways to ask: the first of a list, and how many more', () => {
    const edition = editionOf(changed(asked, '¿dónde consigo comida?', 'comida en xandu"\n  - "arroz en Xandu'))
    const [problem, ...more] = elsewhereProblems(edition, { en: ['Xandu'] })
    expect(more).toEqual([])
    expect(problem).toMatchObject({ file: asked, level: 'gap', message: '“Xandu” belongs to another district. Write this way to ask for yours, or take it out (1 more in this list).' })
    const place = Number(problem?.key.replace('rice-bank.', ''))
    expect(edition.contents.get('es')?.asked.get('rice-bank')?.[place]).toBe('comida en xandu')
  })
})

test('where nothing is named nothing is found', () => {
  expect(elsewhereProblems(districtEdition(), {})).toEqual([])
})

test('the names are read from their file; where there is none there are none', () => {
  const read = reader(districtFiles().set(namesFile, 'names: {en: [Lantern Valley]}\nelsewhere: {es: [Lámpara]}\n'))
  expect(namesIn(read)).toEqual({ names: { en: ['Lantern Valley'] }, elsewhere: { es: ['Lámpara'] } })
  expect(namesIn(reader(districtFiles()))).toEqual({ names: {}, elsewhere: {} })
  expect(namesIn(reader(districtFiles().set(namesFile, '# nothing yet\n')))).toEqual({ names: {}, elsewhere: {} })
})

test('a file of names that is broken is a problem with its line', () => {
  const read = reader(districtFiles().set(namesFile, 'names:\n  en: Lantern Valley\n'))
  namesIn(read)
  expect(read.problems).toMatchObject([{ file: namesFile, line: 2, key: 'names.en', level: 'error' }])
})
