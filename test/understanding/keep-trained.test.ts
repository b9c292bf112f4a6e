// What was learnt is kept part by part, each under the fingerprint of what it was learnt from, so that a start need not learn it again.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { keepPart, keepTrained, readPart, readTrained } from '../../src/understanding/keep-trained.ts'
import { learntFrom } from '../../src/understanding/learnt-from.ts'
import { prepareApart } from '../../src/understanding/prepare-apart.ts'
import { everyPart, train, trainParts } from '../../src/understanding/train.ts'
import { districtFiles } from '../support/district.ts'
import { changed, districtEdition, editionOf, today } from '../support/edition.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'learnt-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const trained = train(districtEdition())
const { parts } = learntFrom(districtEdition())

test('is read again as it was kept', () => {
  expect(keepTrained(folder, parts, trained)).toBe(true)
  expect(readTrained([folder], parts)).toEqual(trained)
})

test('is found in whichever folder has it', () => {
  const [own, other] = [join(folder, 'own'), join(folder, 'other')]
  keepTrained(other, parts, trained)
  rmSync(join(other, `learnt-topics-${parts.topics}.bin`))
  keepPart(own, 'topics', { fingerprint: parts.topics, learnt: trained.topics })
  expect(readTrained([own, other], parts)).toEqual(trained)
})

test('is nothing when a part of it is missing', () => {
  keepTrained(folder, parts, trained)
  rmSync(join(folder, `learnt-urgency-${parts.urgency}.bin`))
  expect(readTrained([folder], parts)).toBeNull()
})

test('of content without urgency is kept as well', () => {
  expect(keepPart(folder, 'urgency', { fingerprint: 'a', learnt: null })).toBe(true)
  expect(readPart(folder, 'urgency', 'a')).toBeNull()
})

test('is kept for the last few editions, and longest for the one in use', () => {
  const keep = (fingerprint: string) => keepPart(folder, 'urgency', { fingerprint, learnt: null })
  for (const fingerprint of ['a', 'b', 'c', 'd']) keep(fingerprint)
  expect(readPart(folder, 'urgency', 'a')).toBeNull()
  keep('e')
  expect(readdirSync(folder).sort()).toEqual(['a', 'c', 'd', 'e'].map((fingerprint) => `learnt-urgency-${fingerprint}.bin`))
})

test('is learnt anew when its file is damaged', async () => {
  const file = `learnt-topics-${parts.topics}.bin`
  writeFileSync(join(folder, file), 'half a file')
  const { ready } = await prepareApart([folder])({ files: districtFiles(), today, number: 1 })
  expect(ready?.trained).toEqual(trained)
  expect(readPart(folder, 'topics', parts.topics)).toEqual(trained.topics)
})

test('costs only time when the folder cannot be written', async () => {
  const nowhere = join(folder, 'file')
  writeFileSync(nowhere, '')
  expect(keepTrained(nowhere, parts, trained)).toBe(false)
  expect((await prepareApart([nowhere])({ files: districtFiles(), today, number: 1 })).ready?.trained).toEqual(trained)
})

test.each(everyPart)('%s is the same learnt alone as with all others', (part) => {
  expect(trainParts(districtEdition(), [part])).toEqual({ [part]: trained[part] })
})

describe('a change', () => {
  const inSpanish = (file: string, from: string, to: string) => changed(`locales/es/${file}`, from, to)
  const changes: [string, ContentFiles, string[]][] = [
    ['of a number', changed('dialogs/contacts.yaml', '555-0117', '555-0142'), []],
    ['of a review date', changed('dialogs/help.yaml', 'review: 2027', 'review: 2028'), []],
    ['of a way to ask', inSpanish('asked/help.yaml', 'necesitamos arroz', 'necesitamos mucho arroz'), ['languages', 'shapes', 'topics', 'urgency', 'optOut', 'examples', 'vocabulary']],
    ['of a title', inSpanish('help.yaml', 'title: Arroz y comida gratis', 'title: Comida gratis'), ['languages', 'examples', 'vocabulary']],
  ]

  test.each(changes)('%s teaches anew what is learnt from it, and nothing else', (_, files, anew) => {
    const after = learntFrom(editionOf(files))
    expect(everyPart.filter((part) => after.parts[part] !== parts[part])).toEqual(anew)
  })

  test.each(changes)('%s leaves what has the same fingerprint the same to the last bit', (_, files) => {
    const edition = editionOf(files)
    const after = learntFrom(edition)
    const same = everyPart.filter((part) => after.parts[part] === parts[part])
    expect(trainParts(edition, same)).toEqual(Object.fromEntries(same.map((part) => [part, trained[part]])))
  })
})
