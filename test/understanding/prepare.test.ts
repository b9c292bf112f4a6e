// New content is checked and learnt before it answers: here or in a process of its own, with the same result.
import { describe, expect, test } from 'vitest'
import { prepare, type Draft } from '../../src/understanding/prepare.ts'
import { prepareApart } from '../../src/understanding/prepare-apart.ts'
import type { ContentFiles } from '../../src/content/files.ts'
import { districtFiles } from '../support/district.ts'
import { changed, today } from '../support/edition.ts'

const draft = (files: ContentFiles = districtFiles()): Draft => ({ files, today, number: 7 })
const broken = changed('locales/es/help.yaml', 'title: Arroz y comida gratis', 'title: "Arroz')

describe('content that can serve', () => {
  test('comes back with its number and everything learnt from it', () => {
    const { problems, ready } = prepare(draft())
    expect(problems).toEqual([])
    expect(ready?.edition).toMatchObject({ number: 7, source: 'en' })
    expect(ready?.trained.topics.classes).toContain('rice-bank')
  })

  test('is the same when it was prepared apart', async () => {
    expect(await prepareApart([])(draft())).toEqual(prepare(draft()))
  })
})

describe('content that cannot serve', () => {
  test.each([
    ['here', async () => prepare(draft(broken))],
    ['apart', () => prepareApart([])(draft(broken))],
  ])('comes back as what has to be mended: %s', async (_, prepared) => {
    const { problems, ready } = await prepared()
    expect(ready).toBeNull()
    expect(problems).toContainEqual(expect.objectContaining({ file: 'locales/es/help.yaml', level: 'error' }))
  })
})
