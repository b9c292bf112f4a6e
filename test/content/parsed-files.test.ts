// What was read of a file before is what would be read of it now, to the last line number.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadEdition } from '../../src/content/load.ts'
import { parsedFiles } from '../../src/content/parsed-files.ts'
import { reader } from '../../src/content/read-part.ts'
import { checkLoaded } from '../../src/content/validate.ts'
import { districtFiles } from '../support/district.ts'
import { changed, today } from '../support/edition.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a check says of files, as one process after the other does it. */
function checked(files = districtFiles(), folders: readonly string[] = [folder]) {
  const known = parsedFiles(folders)
  const read = reader(files, known)
  const { edition, problems } = checkLoaded(loadEdition(files, 1, read), { files, today, read })
  known.keep()
  const { translate: _, ...data } = edition
  return { data, problems }
}
const anew = (files = districtFiles()) => checked(files, [])
const kept = () => readFileSync(join(folder, 'learnt-parsed.json'), 'utf8')

test('an edition and every problem with its line are the same from memory', () => {
  const files = changed('locales/es/contacts.yaml', 'rice-bank:', '# rice-bank:')
  checked(files)
  expect(checked(files)).toEqual(anew(files))
  expect(anew(files).problems).toContainEqual(expect.objectContaining({ key: 'rice-bank', level: 'gap', line: expect.any(Number) }))
})

test('it really comes from memory, also from a folder that is not ours', () => {
  checked()
  writeFileSync(join(folder, 'learnt-parsed.json'), kept().replaceAll('Arroz y comida gratis', 'Recordado'))
  expect(checked(districtFiles(), [join(folder, 'own'), folder]).data.contents.get('es')?.words.get('rice-bank')?.title).toBe('Recordado')
})

test('a file that has changed is read anew', () => {
  checked()
  const files = changed('locales/es/help.yaml', 'Arroz y comida gratis', 'Comida gratis')
  expect(checked(files)).toEqual(anew(files))
})

test('a broken file is broken the second time as well', () => {
  const files = changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: "Arroz')
  checked(files)
  expect(checked(files)).toEqual(anew(files))
})

test.each(['half a fi', 'null', '7', '{"locales/es/help.yaml": 1}'])('what was kept as %j is not believed', (text) => {
  writeFileSync(join(folder, 'learnt-parsed.json'), text)
  expect(checked()).toEqual(anew())
})

test('a folder that cannot be written costs only time', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(checked(districtFiles(), [join(folder, 'file')])).toEqual(anew())
  expect(readdirSync(folder)).toEqual(['file'])
})
