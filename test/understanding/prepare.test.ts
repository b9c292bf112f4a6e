// New content is checked and learnt before it answers: here or in a process of its own, anew or from what was kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ContentFiles } from '../../src/content/files.ts'
import { keepTrained } from '../../src/understanding/keep-trained.ts'
import { learntFrom } from '../../src/understanding/learnt-from.ts'
import { prepare, type Draft, type Prepared } from '../../src/understanding/prepare.ts'
import { prepareApart } from '../../src/understanding/prepare-apart.ts'
import { districtFiles } from '../support/district.ts'
import { changed, districtEdition, today } from '../support/edition.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const draft = (files: ContentFiles = districtFiles()): Draft => ({ files, today, number: 7 })
const broken = changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: "Arroz')
const trained = ({ ready }: Prepared) => ready!.trained
/** Only to be told apart from what is learnt anew. */
const marked = () => ({ ...trained(prepare(draft())), topics: { classes: ['kept'], weights: new Int8Array(1), steps: new Float32Array(1), constants: new Float32Array(1) } })

describe('content that can serve', () => {
  test('comes back with its number and everything learnt from it', () => {
    const { problems, ready } = prepare(draft())
    expect(problems.filter(({ level }) => level !== 'due')).toEqual([])
    expect(ready?.edition).toMatchObject({ number: 7, source: 'en' })
    expect(ready?.trained.topics.classes).toContain('rice-bank')
  })

  test('is the same when it was prepared apart', async () => {
    expect(await prepareApart([folder])(draft())).toEqual(prepare(draft()))
  })
})

describe('content that cannot serve', () => {
  test.each([
    ['here', async () => prepare(draft(broken))],
    ['apart', () => prepareApart([folder])(draft(broken))],
  ])('comes back as what has to be mended: %s', async (_, prepared) => {
    const { problems, ready } = await prepared()
    expect(ready).toBeNull()
    expect(problems).toContainEqual(expect.objectContaining({ file: 'locales/es/help.yaml', level: 'error' }))
  })
})

describe('what was learnt', () => {
  const { parts } = learntFrom(districtEdition())

  test('is used the next time the same content is prepared', async () => {
    keepTrained(folder, parts, marked())
    expect(trained(await prepareApart([folder])(draft())).topics.classes).toEqual(['kept'])
  })

  test('is not used for other content', async () => {
    keepTrained(folder, parts, marked())
    const other = changed('locales/es/asked/help.yaml', 'necesitamos arroz', 'necesitamos frijoles')
    expect(trained(await prepareApart([folder])(draft(other))).topics.classes).toContain('rice-bank')
  })
})
