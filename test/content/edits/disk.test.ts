// Files that a developer changes and words that staff publish come together, and nobody's work is lost in silence.
import { describe, expect, test } from 'vitest'
import { withDisk } from '../../../src/content/edits/disk.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, editionOf, lineOf } from '../../support/edition.ts'
import { applying, now } from './applying.ts'

const contacts = 'dialogs/contacts.yaml'
const ui = 'locales/es/ui.yaml'

/** What staff published since the founding files. */
function publishedFrom(files: ContentFiles, base = districtFiles()) {
  const paths = [...new Set([...files.keys(), ...base.keys()])].filter((path) => files.get(path) !== base.get(path))
  return new Map(paths.map((path) => [path, { text: files.get(path) ?? null, base: base.get(path) ?? null }]))
}

const number = (id: string, value: string, files = districtFiles()) => {
  const edit = now('contact', id)
  edit.value.value = value
  return applying([edit], files).files
}
const sentence = (key: string, text: string) => applying([{ kind: 'sentence', language: 'es', key, text }]).files

test('what staff published stands over a disk that nobody touched', () => {
  const files = number('district', '415-555-0177')
  expect(withDisk({ disk: districtFiles(), published: publishedFrom(files) })).toEqual({ files, clashes: [] })
})

test('saved back to disk, it is the same file again', () => {
  const files = number('district', '415-555-0177')
  expect(withDisk({ disk: files, published: publishedFrom(files) })).toEqual({ files, clashes: [] })
})

describe('when both changed one file', () => {
  test('each keeps its own entries, and a developer’s remarks stay', () => {
    const disk = number('rice-bank', '415-555-0188', changed(contacts, 'emergency:\n', '# dialled by the fire brigade\nemergency:\n'))
    const { files, clashes } = withDisk({ disk, published: publishedFrom(number('district', '415-555-0177')) })
    expect(clashes).toEqual([])
    const { contacts: found } = editionOf(files)
    expect([found.get('rice-bank')?.value, found.get('district')?.value]).toEqual(['415-555-0188', '415-555-0177'])
    expect(files.get(contacts)).toBe(disk.get(contacts)?.replace('value: 415-555-0100', 'value: 415-555-0177'))
  })

  test('the same entry says what staff published, and a developer is told where', () => {
    const disk = number('district', '415-555-0188', changed(contacts, '# Every', '# More\n# Every'))
    const { files, clashes } = withDisk({ disk, published: publishedFrom(number('district', '415-555-0177')) })
    expect(editionOf(files).contacts.get('district')?.value).toBe('415-555-0177')
    expect(clashes).toEqual([{ file: contacts, line: lineOf(disk, contacts, 'district:\n  by'), key: 'district', level: 'due', message: expect.stringContaining('changed here and also by staff') }])
  })

  test('the same change is no clash, however it is written', () => {
    const disk = changed(contacts, 'value: 415-555-0100', 'value: "415-555-0177"', number('rice-bank', '1'))
    const { clashes } = withDisk({ disk, published: publishedFrom(number('district', '415-555-0177')) })
    expect(clashes).toEqual([])
  })

  test('sentences are told apart by their whole path', () => {
    const disk = changed(ui, /( {2}heading: ).*(?=\n {2}intro)/.exec(districtFiles().get(ui) ?? '')?.[0] ?? 'none', '  heading: Pregunte')
    const { files, clashes } = withDisk({ disk, published: publishedFrom(sentence('web.title', 'Faro')) })
    expect(clashes).toEqual([])
    expect(editionOf(files).contents.get('es')?.ui['web']).toMatchObject({ title: 'Faro', heading: 'Pregunte' })
    expect(withDisk({ disk: sentence('web.title', 'Luz'), published: publishedFrom(sentence('web.title', 'Faro')) }).clashes).toMatchObject([{ file: ui, key: 'web.title' }])
  })

  test('what either added is there, in its place', () => {
    const topic = (id: string) => applying([{ ...now('facts', 'hello'), topic: id }]).files
    const { files, clashes } = withDisk({ disk: topic('from-disk'), published: publishedFrom(topic('from-staff')) })
    expect(clashes).toEqual([])
    expect([...editionOf(files).topics.keys()].filter((id) => id.startsWith('from'))).toEqual(expect.arrayContaining(['from-disk', 'from-staff']))
  })

  test('what either took away is gone', () => {
    const without = (from: RegExp) => districtFiles().set(contacts, (districtFiles().get(contacts) ?? '').replace(from, ''))
    const [disk, staff] = [without(/reading-page:\n(?: .*\n)*/), without(/school-office:\n(?: .*\n)*/)]
    const { files, clashes } = withDisk({ disk, published: publishedFrom(staff) })
    expect(clashes).toEqual([])
    expect([...editionOf(files).contacts.keys()]).toEqual(['emergency', 'rapid-response', 'district', 'rice-bank', 'rice-bank-texts'])
  })
})

describe('a whole file', () => {
  const published = (text: string | null, base: string | null) => new Map([[contacts, { text, base }]])

  test('that staff made, or took away, is there or gone', () => {
    expect(withDisk({ disk: new Map(), published: published('a: {}\n', null) })).toEqual({ files: new Map([[contacts, 'a: {}\n']]), clashes: [] })
    expect(withDisk({ disk: new Map([[contacts, 'a: {}\n']]), published: published(null, 'a: {}\n') })).toEqual({ files: new Map(), clashes: [] })
  })

  test('that both made has the entries of both', () => {
    const { files, clashes } = withDisk({ disk: new Map([[contacts, 'a: {}\n']]), published: published('b: {}\n', null) })
    expect(files.get(contacts)).toBe('a: {}\nb: {}\n')
    expect(clashes).toEqual([])
  })

  test.each([
    ['taken away by staff while it changed on disk', 'a: {by: call}\n', null],
    ['broken on disk', 'a: "never closed\n', 'a: {by: text}\n'],
  ])('%s is as staff have it, and a developer is told', (_, disk, text) => {
    const { files, clashes } = withDisk({ disk: new Map([[contacts, disk]]), published: published(text, 'a: {}\n') })
    expect(files.get(contacts) ?? null).toBe(text)
    expect(clashes).toMatchObject([{ file: contacts, level: 'due' }])
  })

  test('that is gone from disk while staff changed it is as staff have it', () => {
    const { files, clashes } = withDisk({ disk: new Map(), published: published('a: {by: text}\n', 'a: {}\n') })
    expect(files.get(contacts)).toBe('a: {by: text}\n')
    expect(clashes).toHaveLength(1)
  })
})

test('the maps that were given stay as they were', () => {
  const disk = districtFiles()
  withDisk({ disk, published: publishedFrom(number('district', '1')) })
  expect(disk).toEqual(districtFiles())
})
