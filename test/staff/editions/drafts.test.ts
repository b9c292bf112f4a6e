// What somebody writes is never lost: not by another person's save, not by a publication meanwhile, not by a wrong step of their own.
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AskedEdit, TextEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { Edition } from '../../../src/content/topic.ts'
import { audit, type Audit } from '../../../src/staff/editions/audit.ts'
import type { Drafts, Who } from '../../../src/staff/editions/draft.ts'
import { drafts as newDrafts } from '../../../src/staff/editions/drafts.ts'
import { editionStore } from '../../../src/staff/editions/edition-store.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import type { Records } from '../../../src/storage/records.ts'
import { minutes, standingClock, type Clock } from '../../support/clock.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, districtEdition, editionOf } from '../../support/edition.ts'

const farol: Who = { handle: 'farol', role: 'translator' }
const wick: Who = { handle: 'wick', role: 'editor' }
const ember: Who = { handle: 'ember', role: 'reviewer' }

const id = 'text/es/rice-bank'
const spanish = 'locales/es/help.yaml'

let edition: Edition
let clock: Clock
let records: Records
let drafts: Drafts
let log: Audit
let founding: TextEdit

beforeAll(() => {
  founding = unitNow(districtEdition(), id) as TextEdit
})
beforeEach(() => {
  edition = districtEdition()
  clock = standingClock()
  records = memoryRecords()
  log = audit({ records, now: clock.now })
  drafts = newDrafts({ records, now: clock.now, edition: () => edition, earlier: editionStore({ records, now: clock.now }).earlierOf })
})

const written = (change: Partial<TextEdit['texts']>, from = founding): TextEdit => ({ ...from, texts: { ...from.texts, ...change } })
const titled = (title: string) => written({ title })
const begin = async () => (await drafts.open(id)).revision
const save = async (edit: TextEdit | AskedEdit, by: Who, revision?: number) => drafts.save({ edit, by, revision: revision ?? (await begin()) })
const draft = async () => (await drafts.get(id))!
const said = async () => ((await draft()).edit as TextEdit).texts
const deeds = async () => (await log.list()).map(({ by, action, about }) => [by, action, ...about])
/** What staff publish, or developers change: the words in force are others now. */
const inForce = (from: string, to: string) => {
  edition = editionOf(changed(spanish, from, to, districtFiles()))
}

describe('a draft', () => {
  test('begins with what is published, and holds what was saved', async () => {
    expect(await drafts.open(id)).toMatchObject({ edit: founding, published: founding, draft: null })
    expect(await save(titled('Comida gratis'), farol)).toMatchObject({ kind: 'saved', merged: false })
    expect(await draft()).toMatchObject({ id, edit: titled('Comida gratis'), base: founding, authors: ['farol'], by: 'farol', state: 'open', approval: null })
    expect((await drafts.open(id)).edit).toEqual(titled('Comida gratis'))
    expect((await drafts.list()).map((each) => each.id)).toEqual([id])
  })

  test('that says what is published is none', async () => {
    await save(titled('Comida gratis'), farol)
    expect(await save(founding, farol)).toMatchObject({ kind: 'saved', draft: null })
    expect(await drafts.list()).toEqual([])
  })

  test('of a topic without a text begins with nothing', async () => {
    const missing = 'text/es/nowhere'
    expect(await drafts.open(missing)).toEqual({ edit: null, revision: 0, published: null, draft: null })
    await save({ ...titled('Nuevo'), topic: 'nowhere' }, farol, 0)
    expect(await drafts.get(missing)).toMatchObject({ base: null, history: [] })
  })

  test('is noted once for each step, not for each save while somebody types', async () => {
    for (const title of ['Comida', 'Comida gra', 'Comida gratis']) await save(titled(title), farol)
    expect(await deeds()).toEqual([['farol', 'draft-saved', id]])
    clock.advance(minutes(1))
    await save(titled('Arroz gratis'), farol)
    expect(await deeds()).toHaveLength(2)
  })
})

describe('two people on one text', () => {
  const twoEnds = { title: 'Arroz gratis para todos', sms: 'Un mensaje nuevo, con otras palabras.' }

  test('are merged where they changed different words', async () => {
    const revision = await begin()
    await save(titled(twoEnds.title), farol, revision)
    expect(await save(written({ sms: twoEnds.sms }), wick, revision)).toMatchObject({ kind: 'saved', merged: true })
    expect(await said()).toMatchObject(twoEnds)
    expect((await draft()).authors).toEqual(['farol', 'wick'])
  })

  test('are told where they changed the same words, and nothing is written until one of them decides', async () => {
    const revision = await begin()
    await save(titled('Comida para todos'), farol, revision)
    const answer = await save(titled('Despensa semanal'), wick, revision)
    expect(answer).toMatchObject({ kind: 'conflict', conflicts: ['title'], merged: titled('Despensa semanal') })
    expect(await said()).toMatchObject({ title: 'Comida para todos' })
    await save(titled('Despensa para todos'), wick, answer.revision)
    expect(await said()).toMatchObject({ title: 'Despensa para todos' })
  })

  test('are merged from what each began with, also after many saves', async () => {
    await save(titled('Arroz'), farol)
    const seen = await begin()
    for (const word of ['uno', 'dos', 'tres']) await save(written({ title: `Arroz ${word}` }), farol)
    expect(await save(written({ title: 'Arroz', sms: twoEnds.sms }), wick, seen)).toMatchObject({ kind: 'saved', merged: true })
    expect(await said()).toMatchObject({ title: 'Arroz tres', sms: twoEnds.sms })
  })

  test('are told when nobody knows any more what one of them began with', async () => {
    await save(titled('Arroz'), farol)
    expect(await save(titled('Frijoles'), wick, 12345)).toMatchObject({ kind: 'conflict', conflicts: ['title'] })
    expect(await said()).toMatchObject({ title: 'Arroz' })
  })

  test('lose no word that either of them added, unless the part is named', async () => {
    const word = fc.constantFrom('mesa', 'puerta', 'lunes', 'agua', 'calle', 'libro')
    const place = fc.nat(12)
    const inserted = (text: string, at: number, mark: string) => text.split(' ').toSpliced(at, 0, mark).join(' ')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ first: fc.boolean(), word, at: place }), { minLength: 2, maxLength: 8 }), async (insertions) => {
        await drafts.discard(id, ember)
        const seen = { farol: { revision: await begin(), edit: founding }, wick: { revision: await begin(), edit: founding } }
        const named = new Set<string>()
        const added: string[] = []
        for (const [turn, { first, word: base, at }] of insertions.entries()) {
          const who = first ? farol : wick
          const mine = seen[who.handle as 'farol' | 'wick']
          const mark = `${base}${turn}`
          const answer = await save(written({ answer: inserted(mine.edit.texts.answer, at, mark) }), who, mine.revision)
          if (answer.kind === 'conflict') for (const part of answer.conflicts) named.add(part)
          else {
            added.push(mark)
            seen[who.handle as 'farol' | 'wick'] = { revision: answer.revision, edit: answer.draft!.edit as TextEdit }
          }
        }
        const { answer } = await said()
        expect(added.filter((mark) => !answer.includes(mark))).toEqual([])
        if (added.length < insertions.length) expect([...named]).toEqual(['answer'])
      }),
      { numRuns: 40, seed: 6 },
    )
  })

  test('on different texts never wait for each other', async () => {
    const topics = ['rice-bank', 'school-door', 'reading-club', 'about-line']
    const edits = topics.map((topic) => ({ kind: 'asked', language: 'es', topic, questions: ['una pregunta nueva'] }) satisfies AskedEdit)
    const opened = await Promise.all(topics.map((topic) => drafts.open(`asked/es/${topic}`)))
    const answers = await Promise.all(edits.map((edit, place) => save(edit, place % 2 === 0 ? farol : wick, opened[place]!.revision)))
    expect(answers.map(({ kind }) => kind)).toEqual(topics.map(() => 'saved'))
    expect(await drafts.list()).toHaveLength(topics.length)
  })
})

describe('when what is published moves on under a draft', () => {
  test('both changes are in the draft at the next save', async () => {
    const answer = await save(titled('Comida gratis'), farol)
    inForce('Lleve su propia bolsa.', 'Lleve dos bolsas.')
    await save(written({ title: 'Comida gratis', sms: 'Otro mensaje.' }), farol, answer.revision)
    expect(await said()).toMatchObject({ title: 'Comida gratis', sms: 'Otro mensaje.', answer: expect.stringContaining('Lleve dos bolsas.') })
    expect((await draft()).base).toEqual(unitNow(edition, id))
  })

  test('a clash is told once, and what the writer then decides holds', async () => {
    await save(titled('Comida gratis'), farol)
    inForce('title: Arroz y comida gratis', 'title: Arroz y despensa')
    const answer = await save(titled('Comida gratis'), farol)
    expect(answer).toMatchObject({ kind: 'conflict', conflicts: ['title'] })
    expect(await save(titled('Despensa gratis'), farol, answer.revision)).toMatchObject({ kind: 'saved' })
    expect(await draft()).toMatchObject({ edit: { texts: { title: 'Despensa gratis' } }, base: { texts: { title: 'Arroz y despensa' } } })
  })

  test('a page that was opened before keeps nothing from being seen', async () => {
    const revision = await begin()
    inForce('title: Arroz y comida gratis', 'title: Arroz y despensa')
    expect(await save(titled('Comida gratis'), farol, revision)).toMatchObject({ kind: 'conflict', conflicts: ['title'] })
  })
})

describe('four eyes', () => {
  test('approve what somebody else wrote, with the role and the day', async () => {
    await save(titled('Comida gratis'), farol)
    await drafts.handIn(id, farol)
    expect(await draft()).toMatchObject({ state: 'handed in' })
    expect(await drafts.approve(id, ember, await begin())).toMatchObject({ kind: 'done' })
    expect(await draft()).toMatchObject({ state: 'approved', approval: { by: 'ember', role: 'reviewer', on: '2026-11-24' } })
    expect((await deeds())[0]).toEqual(['ember', 'draft-approved', id])
  })

  test('are two pairs: nobody approves what they wrote a part of', async () => {
    await save(titled('Comida gratis'), farol)
    await save(written({ title: 'Comida gratis', sms: 'Otro.' }), ember)
    await save(written({ title: 'Comida', sms: 'Otro.' }), farol)
    expect(await drafts.approve(id, ember, await begin())).toEqual({ kind: 'refused', why: 'own words' })
  })

  test('approve what they have read, and nothing newer', async () => {
    await save(titled('Comida gratis'), farol)
    const read = await begin()
    await save(titled('Comida y arroz'), farol)
    expect(await drafts.approve(id, ember, read)).toEqual({ kind: 'refused', why: 'moved on' })
    expect(await draft()).toMatchObject({ state: 'open' })
  })

  test('look again after every edit', async () => {
    await save(titled('Comida gratis'), farol)
    await drafts.approve(id, ember, await begin())
    await save(titled('Comida gratis'), farol)
    expect(await draft()).toMatchObject({ state: 'approved' })
    await save(titled('Comida muy gratis'), farol)
    expect(await draft()).toMatchObject({ state: 'open', approval: null })
  })

  test('also when only the meaning of the change is another', async () => {
    await save(titled('Comida gratis'), farol)
    await drafts.approve(id, ember, await begin())
    await save({ ...titled('Comida gratis'), means: 'safety' }, farol)
    expect(await draft()).toMatchObject({ state: 'open', edit: { means: 'safety' } })
  })
})

describe('a step back', () => {
  test('is what stood there before, and what one person saved within a minute is one step', async () => {
    await save(titled('Uno'), farol)
    clock.advance(minutes(1))
    for (const title of ['Dos', 'Dos y medio']) await save(titled(title), farol)
    await drafts.undo(id, farol)
    expect(await said()).toMatchObject({ title: 'Uno' })
    expect(await drafts.undo(id, farol)).toEqual({ kind: 'done', draft: null })
    expect((await drafts.open(id)).edit).toEqual(founding)
  })

  test('from somebody else is a step of its own', async () => {
    await save(titled('Uno'), farol)
    await save(titled('Dos'), wick)
    await drafts.undo(id, farol)
    expect(await said()).toMatchObject({ title: 'Uno' })
  })

  test('is there for twenty steps', async () => {
    for (let step = 0; step < 25; step++) {
      await save(titled(`Paso ${step}`), farol)
      clock.advance(minutes(1))
    }
    expect((await draft()).history).toHaveLength(20)
  })

  test('takes an approval away', async () => {
    await save(titled('Uno'), farol)
    await save(titled('Dos'), wick)
    await drafts.approve(id, ember, await begin())
    await drafts.undo(id, wick)
    expect(await draft()).toMatchObject({ state: 'open', approval: null })
  })

  test('is none where there is nothing before', async () => {
    await save({ ...titled('Nuevo'), topic: 'nowhere' }, farol, 0)
    expect(await drafts.undo('text/es/nowhere', farol)).toEqual({ kind: 'refused', why: 'nothing before' })
  })
})

test('a question opens the draft again, and stands until it is handed in anew', async () => {
  await save(titled('Comida gratis'), farol)
  await drafts.handIn(id, farol)
  await drafts.sendBack(id, ember, '¿Es cada semana?')
  expect(await draft()).toMatchObject({ state: 'open', question: '¿Es cada semana?' })
  await drafts.handIn(id, farol)
  expect(await draft()).toMatchObject({ state: 'handed in', question: null })
})

test('a question of the writer goes with the text to whoever approves it', async () => {
  await save(titled('Comida gratis'), farol)
  await drafts.sendBack(id, farol, '¿Se dice así aquí?')
  await drafts.handIn(id, farol)
  expect(await draft()).toMatchObject({ state: 'handed in', question: '¿Se dice así aquí?', askedBy: 'farol' })
  await drafts.approve(id, ember, (await draft()).revision)
  expect(await draft()).toMatchObject({ state: 'approved', question: null, askedBy: null })
})

test('a draft that is thrown away is gone, and whoever still works on it is told', async () => {
  await save(titled('Comida gratis'), farol)
  await drafts.discard(id, wick)
  expect(await drafts.get(id)).toBeNull()
  expect(await drafts.undo(id, farol)).toEqual({ kind: 'refused', why: 'gone' })
  expect((await deeds())[0]).toEqual(['wick', 'draft-discarded', id])
})

describe('a published text that is right as it stands', () => {
  test('is handed in by whoever read it over, and somebody else approves it', async () => {
    expect(await drafts.handIn(id, farol)).toMatchObject({ kind: 'done', draft: { edit: founding, base: founding, authors: ['farol'], state: 'handed in', history: [] } })
    expect(await drafts.approve(id, farol, (await draft()).revision)).toEqual({ kind: 'refused', why: 'own words' })
    expect(await drafts.approve(id, ember, (await draft()).revision)).toMatchObject({ kind: 'done', draft: { state: 'approved', approval: { by: 'ember' } } })
  })

  test('is approved at once by whoever may approve, since nobody here wrote it', async () => {
    expect(await drafts.approve(id, ember, 1)).toEqual({ kind: 'refused', why: 'moved on' })
    expect(await drafts.approve(id, ember, await begin())).toMatchObject({ kind: 'done', draft: { authors: [], state: 'approved' } })
  })

  test('can be asked about, and whoever asked is known', async () => {
    expect(await drafts.sendBack(id, ember, 'Who says so?')).toMatchObject({ kind: 'done', draft: { authors: [], question: 'Who says so?', askedBy: 'ember', state: 'open' } })
    expect(await drafts.handIn(id, farol)).toMatchObject({ kind: 'done', draft: { question: null, askedBy: null } })
  })

  test('that is not there, or is no text, is not begun', async () => {
    for (const unit of ['text/es/no-such-topic', 'asked/es/rice-bank', 'contact/rice']) expect(await drafts.handIn(unit, farol)).toEqual({ kind: 'refused', why: 'gone' })
  })
})
