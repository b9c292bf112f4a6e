// The edition in force is swapped whole, and a broken file never takes an answer away from parents.
import { describe, expect, test } from 'vitest'
import { ContentRefused } from '../../src/bot/content-refused.ts'
import { openLibrary, type Library } from '../../src/bot/library.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { districtFiles, prepareHere } from '../support/district.ts'
import { changed, today } from '../support/edition.ts'

const spanish = 'locales/es/help.yaml'
const broken = changed(spanish, 'title: Arroz y comida gratis', 'title: "Arroz')
const gap = changed('locales/es/contacts.yaml', 'rice-bank:', '# rice-bank:')

const open = (files: ContentFiles = districtFiles()) => openLibrary({ files }, today, prepareHere)
const titleIn = (library: Library) => library.inForce().edition.contents.get('es')?.words.get('rice-bank')?.title

describe('the first content', () => {
  test('is in force as edition 1', async () => {
    expect((await open()).inForce().edition.number).toBe(1)
  })

  test('is refused when it cannot serve, with what has to be mended and nothing else', async () => {
    const files = changed('locales/es/contacts.yaml', 'rice-bank:', '# rice-bank:', new Map(broken))
    const refused = await open(files).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ContentRefused)
    const { problems } = refused as ContentRefused
    expect(problems).toContainEqual(expect.objectContaining({ file: spanish, level: 'error' }))
    expect(problems.every(({ level }) => level === 'error')).toBe(true)
  })

  test('serves although a language lacks something', async () => {
    expect((await open(gap)).inForce().edition.number).toBe(1)
  })
})

describe('new content', () => {
  test('is in force at once, words and understanding together', async () => {
    const library = await open()
    const before = library.inForce()
    const files = changed(spanish, 'title: Arroz y comida gratis', 'title: Comida gratis', changed('locales/es/asked/help.yaml', 'necesitamos arroz', 'necesitamos macarrones'))
    expect(await library.offer({ files: files }, today)).toMatchObject({ accepted: true })
    expect(library.inForce().edition.number).toBe(2)
    expect(titleIn(library)).toBe('Comida gratis')
    const understand = (volume: typeof before) => volume.understanding.evidence('macarrones').match.evidence.known
    expect([understand(before), understand(library.inForce())]).toEqual([0, 1])
  })

  test('leaves the edition that a running turn holds as it was', async () => {
    const library = await open()
    const { edition } = library.inForce()
    await library.offer({ files: changed(spanish, 'title: Arroz y comida gratis', 'title: Comida gratis') }, today)
    expect(edition.contents.get('es')?.words.get('rice-bank')?.title).toBe('Arroz y comida gratis')
  })

  test('that is broken is refused, and the last good edition stays', async () => {
    const library = await open()
    const { accepted, problems } = await library.offer({ files: broken }, today)
    expect(accepted).toBe(false)
    expect(problems).toContainEqual(expect.objectContaining({ file: spanish, level: 'error', line: expect.any(Number) }))
    expect([library.inForce().edition.number, titleIn(library)]).toEqual([1, 'Arroz y comida gratis'])
  })

  test('that is mended after a refusal is the next edition', async () => {
    const library = await open()
    await library.offer({ files: broken }, today)
    await library.offer({ files: districtFiles() }, today)
    expect(library.inForce().edition.number).toBe(2)
  })

  test('with a gap is in force, and the gap is named', async () => {
    const library = await open()
    expect(await library.offer({ files: gap }, today)).toMatchObject({ accepted: true, problems: expect.arrayContaining([expect.objectContaining({ level: 'gap', key: 'rice-bank' })]) })
  })

  test('that is empty is refused', async () => {
    const library = await open()
    expect((await library.offer({ files: new Map() }, today)).accepted).toBe(false)
  })
})
