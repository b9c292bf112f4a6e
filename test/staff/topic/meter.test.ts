// The meter of the text message: segments as the phone company counts them, and which letters cost money.
import { describe, expect, test } from 'vitest'
import { meterOf } from '../../../src/staff/topic/meter.ts'
import { editionWith } from '../../../src/staff/topic/with-edits.ts'
import { changed, districtEdition, editionOf } from '../../support/edition.ts'

const edition = districtEdition()
const approvedOn = '2026-11-24'

function meter(sms: string, { language = 'en', topic = 'hello', on = edition } = {}) {
  const { title, answer } = on.contents.get(language)!.words.get(topic)!
  return meterOf(editionWith(on, { edits: [{ kind: 'text', language, topic, texts: { title, answer, sms }, notes: [], means: 'change' }], approvedOn }), { language, topic })!
}

/** As the parent gets it: the way to more takes places too. */
const around = meter('x').units - 1

describe('the places', () => {
  test('are counted with the way to more, to the last one of the last message', () => {
    const full = 3 * 153 - around
    expect(meter('x'.repeat(full))).toMatchObject({ segments: 3, limit: 3, left: 0, encoding: 'GSM-7' })
    expect(meter('x'.repeat(full + 1))).toMatchObject({ segments: 4, left: -1 })
    expect(meter('x'.repeat(full - 7)).left).toBe(7)
  })

  test('are fewer where a text is urgent', () => {
    const urgent = [...edition.topics.values()].find((topic) => topic.urgent)!.id
    expect(meter('x', { topic: urgent }).limit).toBe(2)
    expect(meter('x').limit).toBe(3)
  })

  test('of a text that nobody has reviewed are fewer by its note', () => {
    const { title, answer } = edition.contents.get('en')!.words.get('hello')!
    const draft = meterOf(editionWith(edition, { edits: [{ kind: 'text', language: 'en', topic: 'hello', texts: { title, answer, sms: 'x' }, notes: [], means: 'change' }] }), { language: 'en', topic: 'hello' })!
    expect(draft.units).toBeGreaterThan(meter('x').units)
  })
})

describe('a character that costs money', () => {
  test('is named, with the messages that it costs', () => {
    const text = `${'x'.repeat(140)} ó`
    expect(meter(text)).toMatchObject({ encoding: 'UCS-2', segments: 3, costly: [{ sign: 'ó', instead: null, isFree: false }], without: 1 })
  })

  test('has the plain letter of its language offered', () => {
    const plain = editionOf(changed('locales/en/ui.yaml', 'script: Latn', 'script: Latn\n  plain-letters: {ó: o}'))
    expect(meter('información', { on: plain }).costly).toEqual([{ sign: 'ó', instead: 'o', isFree: false }])
  })

  test('costs nothing where it is sent as a plain one by itself', () => {
    expect(meter('“Hola”…')).toMatchObject({ encoding: 'GSM-7', without: null })
    expect(meter('“Hola”…').costly.map(({ sign, instead, isFree }) => `${sign} ${instead} ${isFree}`)).toEqual(['“ " true', '” " true', '… ... true'])
  })

  test('is not named in a script that cannot do without', () => {
    expect(meter('مرحبا', { language: 'ar' })).toMatchObject({ isDearAnyway: true, costly: [], without: null, encoding: 'UCS-2' })
  })

  test('is not named where the line’s own words around the text are dear already', () => {
    expect(meter('información', { language: 'es' })).toMatchObject({ isDearAnyway: true, costly: [], encoding: 'UCS-2' })
  })

  test('is not named where a language has many of them', () => {
    expect(meter('Đừng mở cửa, gọi sớm, ắt ẩn')).toMatchObject({ isDearAnyway: true, costly: [] })
  })
})
