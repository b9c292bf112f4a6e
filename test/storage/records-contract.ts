// What every store of records promises staff: what they saved is there as they wrote it, and nobody overwrites what they have not seen.
import { inspect } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { RecordsUnavailable, type Change, type Committed, type Json, type Records } from '../../src/storage/records.ts'

/** Two ways into one empty store, as two processes have them; where only one process can have it, twice the same. */
export interface TwoDoors {
  records: Records
  other: Records
}

const draft = (id: string, value: Json): Change => ({ kind: 'draft', id, value })

export function keepsRecords(open: () => TwoDoors | Promise<TwoDoors>) {
  let records: Records
  let other: Records

  beforeEach(async () => {
    ;({ records, other } = await open())
  })
  afterEach(() => {
    records.close()
    if (other !== records) other.close()
  })

  test('holds nothing at first', async () => {
    expect(await records.edition()).toBe(0)
    expect(await records.list('draft')).toEqual([])
    expect(await records.get('draft', 'es/rights')).toBeNull()
  })

  test('gives back what was saved, with the edition that wrote it, also to another process', async () => {
    expect(await records.commit([draft('es/rights', { title: 'Sus derechos', sms: ['uno', 'dos'] })], 0)).toEqual({ edition: 1 })
    const saved = { kind: 'draft', id: 'es/rights', value: { title: 'Sus derechos', sms: ['uno', 'dos'] }, version: 1 }
    for (const door of [records, other]) {
      expect(await door.get('draft', 'es/rights')).toEqual(saved)
      expect(await door.list('draft')).toEqual([saved])
      expect(await door.edition()).toBe(1)
    }
  })

  test('changes what was saved and leaves the rest as it was', async () => {
    await records.commit([draft('a', 'old'), draft('b', 'stays')], 0)
    expect(await records.commit([draft('a', 'new')], 1)).toEqual({ edition: 2 })
    expect((await records.list('draft')).map(({ value, version }) => [value, version])).toEqual([
      ['new', 2],
      ['stays', 1],
    ])
  })

  test('takes away what is to go, and minds nothing that is not there', async () => {
    await records.commit([draft('a', 1), draft('b', 2)], 0)
    expect(await records.commit([draft('a', null), draft('never', null)], 1)).toEqual({ edition: 2 })
    expect(await records.get('draft', 'a')).toBeNull()
    expect((await records.list('draft')).map(({ id }) => id)).toEqual(['b'])
  })

  test('keeps kinds apart', async () => {
    await records.commit([draft('maria', 'words'), { kind: 'account', id: 'maria', value: 'editor' }], 0)
    await records.commit([draft('maria', null)], 1)
    expect(await records.get('draft', 'maria')).toBeNull()
    expect((await records.get('account', 'maria'))?.value).toBe('editor')
    expect(await records.list('audit')).toEqual([])
  })

  test('obeys the later of two changes to one record', async () => {
    await records.commit([draft('a', 1), draft('a', 2), draft('b', 1), draft('b', null), draft('c', null), draft('c', 3)], 0)
    expect((await records.list('draft')).map(({ id, value }) => [id, value])).toEqual([
      ['a', 2],
      ['c', 3],
    ])
  })

  test('raises the edition by one for each commit, however much is in it', async () => {
    expect(await records.commit([draft('a', 1), draft('b', 1), draft('c', 1)], 0)).toEqual({ edition: 1 })
    expect(await records.commit([], 1)).toEqual({ edition: 2 })
    expect(await other.edition()).toBe(2)
  })

  test.each([
    ['older', 1],
    ['newer', 3],
  ])('changes nothing for somebody who expects an %s edition, and says which is in force', async (_, expected) => {
    await records.commit([draft('a', 'first')], 0)
    await records.commit([draft('a', 'second')], 1)
    const before = await records.list('draft')
    expect(await other.commit([draft('a', 'mine'), draft('b', 'mine'), { kind: 'audit', id: '1', value: 'mine' }], expected)).toEqual({ conflict: 2 })
    expect(await records.list('draft')).toEqual(before)
    expect(await records.list('audit')).toEqual([])
    expect(await records.edition()).toBe(2)
  })

  test('lets exactly one of many win who save at the same moment', async () => {
    const names = Array.from({ length: 20 }, (_, place) => `editor-${place}`)
    const answers = await Promise.all(names.map((name, place) => (place % 2 === 0 ? records : other).commit([draft('a', name), draft(name, 'was here')], 0)))
    const winners = names.filter((_, place) => 'edition' in (answers[place] as Committed))
    expect(winners).toHaveLength(1)
    expect(answers.filter((answer) => 'conflict' in answer)).toEqual(Array(19).fill({ conflict: 1 }))
    expect((await records.list('draft')).map(({ id, value }) => [id, value])).toEqual([
      ['a', winners[0]],
      [winners[0], 'was here'],
    ])
  })

  test('loses nothing of many who save again after a conflict', async () => {
    async function save(door: Records, id: string): Promise<void> {
      const answer = await door.commit([{ kind: 'audit', id, value: id }], await door.edition())
      if ('conflict' in answer) await save(door, id)
    }
    const ids = Array.from({ length: 12 }, (_, place) => `entry-${place}`)
    await Promise.all(ids.map((id, place) => save(place % 2 === 0 ? records : other, id)))
    const kept = await other.list('audit')
    expect(kept.map(({ id }) => id)).toEqual(ids.toSorted())
    expect(kept.map(({ version }) => version).sort((a, b) => a - b)).toEqual(ids.map((_, place) => place + 1))
  })

  test('lists by id, in one order everywhere', async () => {
    const ids = ['b', 'a:2', 'a', 'B', 'é', 'a:10', '\u{1F600}', '\uFF5E', '', '10', '9']
    await records.commit(ids.map((id) => draft(id, id)), 0)
    expect((await other.list('draft')).map(({ id }) => id)).toEqual(['', '10', '9', 'B', 'a', 'a:10', 'a:2', 'b', 'é', '\u{1F600}', '\uFF5E'])
  })

  test.each([
    ['with a colon', 'es:rights'],
    ['with a closing brace', 'a}b'],
    ['like a place in a cluster', '{other}:1'],
    ['like a property of every object', '__proto__'],
    ['with quotes and a statement', `'"; DROP TABLE records; --`],
    ['with a line break and a zero byte', 'a\n\0b'],
    ['with half a character', '\uD83D'],
    ['with the other half', '\uDE00'],
    ['of nothing', ''],
    ['of a space', ' '],
    ['in Persian', 'حقوق شما'],
    ['with an accent as a letter of its own', 'e\u0301'],
    ['that is very long', 'x'.repeat(10_000)],
  ])('takes an id %s for what it is', async (_, id) => {
    await records.commit([draft(id, { id }), draft('a', 'beside'), draft('\uFFFD', 'beside'), draft('é', 'beside')], 0)
    expect(await other.get('draft', id)).toEqual({ kind: 'draft', id, value: { id }, version: 1 })
    expect(await other.list('draft')).toHaveLength(4)
    await other.commit([draft(id, null)], 1)
    expect(await records.get('draft', id)).toBeNull()
    expect((await records.list('draft')).map(({ value }) => value)).toEqual(['beside', 'beside', 'beside'])
  })

  test.each<[string, Json]>([
    ['nothing said', ''],
    ['no', false],
    ['zero', 0],
    ['a number with all its digits', 0.1 + 0.2],
    ['an empty list', []],
    ['an empty object', {}],
    ['null deep inside', { a: [null, { b: null }] }],
    ['a property of every object', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as Json],
    ['line breaks and zero bytes', 'a\r\n\u2028\0b'],
    ['half a character', 'a\uD83Db'],
    ['many scripts', 'Quyền của bạn · 您的權利 · حقوق شما\u200C · \u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ])('takes as a value: %s', async (_, value) => {
    await records.commit([draft('a', value)], 0)
    expect((await other.get('draft', 'a'))?.value).toStrictEqual(value)
  })

  test('gives back any value under any id', async () => {
    const changes = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null)), { selector: ([id]) => id, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(changes, async (pairs) => {
        const before = (await records.list('draft')).map(({ id }) => draft(id, null))
        await records.commit([...before, ...pairs.map(([id, value]) => draft(id, value as Json))], await records.edition())
        const expected = new Map(pairs.map(([id, value]) => [id, JSON.parse(JSON.stringify(value)) as Json]))
        expect(new Map((await other.list('draft')).map(({ id, value }) => [id, value]))).toEqual(expected)
      }),
      { numRuns: 20, seed: 7 },
    )
  })

  test('takes all the words of a district at once', async () => {
    const words = Object.fromEntries(Array.from({ length: 1_200 }, (_, place) => [`topic-${place}`, 'Quyền của bạn. '.repeat(200)]))
    await records.commit([{ kind: 'edition', id: '1', value: words }], 0)
    expect((await other.get('edition', '1'))?.value).toEqual(words)
  })

  test('takes thousands of changes at once', async () => {
    const changes = Array.from({ length: 5_000 }, (_, place) => draft(`text-${String(place).padStart(5, '0')}`, place))
    await records.commit(changes, 0)
    expect((await other.list('draft')).map(({ value }) => value)).toEqual(changes.map(({ value }) => value))
  })

  test('is not changed by changing what was handed in or out', async () => {
    const value = { title: 'as saved' }
    await records.commit([draft('a', value)], 0)
    value.title = 'changed later'
    const read = (await records.get('draft', 'a'))?.value as { title: string }
    read.title = 'changed as well'
    expect((await records.get('draft', 'a'))?.value).toEqual({ title: 'as saved' })
  })

  test('changes nothing when one of the changes cannot be written, and says nothing of what it was', async () => {
    const circle: Record<string, Json> = {}
    circle['ximena'] = circle
    const refused = await records.commit([draft('a', 'first'), draft('b', circle)], 0).catch((error: unknown) => error)
    expectOnlyACode(refused, 'ximena')
    expect(await records.list('draft')).toEqual([])
    expect(await records.commit([draft('a', 'again')], 0)).toEqual({ edition: 1 })
  })
}

/** What reaches a log or a page of an error, whichever way it is written out. */
export function expectOnlyACode(error: unknown, secret: string) {
  expect(error).toBeInstanceOf(RecordsUnavailable)
  const { code, message, cause } = error as RecordsUnavailable
  expect({ code, message, cause }).toEqual({ code: expect.stringMatching(/^[A-Za-z_]+\d*$/), message: '', cause: undefined })
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain(secret)
}
