// What is published is there as it was published, in every store, and each text once.
import { beforeEach, expect, test } from 'vitest'
import type { TextEdit } from '../../../src/content/edits/edit.ts'
import { blobIdOf, editionStore, type Manifest, type NewEdition } from '../../../src/staff/editions/edition-store.ts'
import type { Records } from '../../../src/storage/records.ts'
import { standingClock } from '../../support/clock.ts'

const [old, mended, base] = ['old text — Lluvia 🌧', 'mended text', 'what stood on disk']
const path = 'locales/es/help.yaml'
const text = (title: string): TextEdit => ({ kind: 'text', language: 'es', topic: 'rice-bank', texts: { title, answer: 'a', sms: 's' }, notes: [], means: 'change' })

const manifest = (number: number, words: string | null): Manifest => ({
  number,
  at: '2026-11-24T10:00Z',
  by: 'farol',
  role: 'translator',
  why: 'A word was wrong.',
  restores: null,
  units: ['text/es/rice-bank'],
  files: { [path]: { text: words === null ? null : blobIdOf(words), base: blobIdOf(base), was: [] } },
})

const edition = (number: number, words: string | null): NewEdition => ({
  manifest: manifest(number, words),
  texts: new Map([base, ...(words === null ? [] : [words])].map((each) => [blobIdOf(each), each])),
  units: [{ unit: 'text/es/rice-bank', before: text(`before ${number}`), after: text(`after ${number}`) }],
})

export function keepsEditions(open: () => Records | Promise<Records>) {
  let records: Records
  beforeEach(async () => {
    records = await open()
  })

  const clock = standingClock()
  const store = () => editionStore({ records, now: clock.now })
  async function publish(number: number, words: string | null) {
    const changes = await store().changesFor(edition(number, words))
    await records.commit(changes, await records.edition())
    return changes
  }

  test('has nothing published at first', async () => {
    expect(await store().current()).toBe(0)
    expect(await store().history()).toEqual([])
    expect(await store().filesOf(0)).toEqual(new Map())
    expect(await store().manifest(1)).toBeNull()
  })

  test('gives back each edition with its texts and what was changed in it', async () => {
    await publish(1, old)
    await publish(2, mended)
    expect(await store().current()).toBe(2)
    expect(await store().filesOf(1)).toEqual(new Map([[path, { text: old, base, was: [] }]]))
    expect(await store().filesOf(2)).toEqual(new Map([[path, { text: mended, base, was: [] }]]))
    expect(await store().history()).toEqual([manifest(2, mended), manifest(1, old)])
    expect(await store().changesOf(1)).toEqual(edition(1, old).units)
  })

  test('knows a file that was taken away from one that is empty', async () => {
    await publish(1, null)
    await publish(2, '')
    expect((await store().filesOf(1)).get(path)?.text).toBeNull()
    expect((await store().filesOf(2)).get(path)?.text).toBe('')
  })

  test('writes no text twice, also when it comes back after years', async () => {
    const written = async (number: number, words: string) => (await publish(number, words)).filter(({ id }) => id.startsWith('blob/')).map(({ value }) => value)
    expect(await written(1, old)).toEqual([base, old])
    expect(await written(2, mended)).toEqual([mended])
    expect(await written(3, old)).toEqual([])
    expect((await store().filesOf(3)).get(path)?.text).toBe(old)
  })

  test('shows its history page by page', async () => {
    for (const number of [1, 2, 3, 4, 5]) await publish(number, `text ${number}`)
    const numbers = async (page: { before?: number; most?: number }) => (await store().history(page)).map(({ number }) => number)
    expect(await numbers({ most: 2 })).toEqual([5, 4])
    expect(await numbers({ before: 4, most: 2 })).toEqual([3, 2])
    expect(await numbers({ before: 2 })).toEqual([1])
    expect(await numbers({ before: 1 })).toEqual([])
  })

  test('knows what a unit said before, the newest first', async () => {
    await publish(1, old)
    await publish(2, mended)
    expect((await store().earlierOf('text/es/rice-bank')).map((edit) => (edit as TextEdit).texts.title)).toEqual(['after 2', 'before 2', 'after 1', 'before 1'])
    expect(await store().earlierOf('text/es/reading-club')).toEqual([])
  })

  test('forgets the handle after a year and keeps the role', async () => {
    await publish(1, old)
    const inAYear = (days: number) => editionStore({ records, now: () => Date.parse('2027-11-24T10:00:00Z') + days * 86_400_000 })
    await inAYear(-1).forgetOld()
    expect(await store().manifest(1)).toMatchObject({ by: 'farol' })
    await inAYear(1).forgetOld()
    expect(await store().manifest(1)).toEqual({ ...manifest(1, old), by: null })
  })
}
