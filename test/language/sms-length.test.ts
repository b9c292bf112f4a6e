// What a text costs on a phone, and where a long one is cut: exact at every limit, and as other counters count.
import fc from 'fast-check'
import segmentsCalculator from 'sms-segments-calculator'
import { describe, expect, test } from 'vitest'
// @ts-expect-error It comes without types.
import splitSms from 'split-sms'
import { countSegments, measure, segmentsOf, smsText, splitText } from '../../src/language/sms-length.ts'
import { times } from '../support/proof-size.ts'

const seed = 20261124

describe('the price of a text', () => {
  test.each([
    ['nothing', '', 0, 'GSM-7'],
    ['one letter', 'a', 1, 'GSM-7'],
    ['160 plain letters', 'a'.repeat(160), 1, 'GSM-7'],
    ['161 plain letters', 'a'.repeat(161), 2, 'GSM-7'],
    ['306 plain letters', 'a'.repeat(306), 2, 'GSM-7'],
    ['307 plain letters', 'a'.repeat(307), 3, 'GSM-7'],
    ['70 Vietnamese letters', 'ế'.repeat(70), 1, 'UCS-2'],
    ['71 Vietnamese letters', 'ế'.repeat(71), 2, 'UCS-2'],
    ['134 Chinese letters', '中'.repeat(134), 2, 'UCS-2'],
    ['135 Chinese letters', '中'.repeat(135), 3, 'UCS-2'],
    ['80 brackets, which cost two each', '['.repeat(80), 1, 'GSM-7'],
    ['81 brackets', '['.repeat(81), 2, 'GSM-7'],
    ['a bracket that no longer fits behind 152 letters', 'a'.repeat(152) + '[' + 'a'.repeat(151), 2, 'GSM-7'],
    ['the same and one letter more', 'a'.repeat(152) + '[' + 'a'.repeat(152), 3, 'GSM-7'],
    ['35 emoji, which cost two each', '🙏'.repeat(35), 1, 'UCS-2'],
    ['67 emoji, one of them pushed over the edge', '🙏'.repeat(67), 3, 'UCS-2'],
    ['159 letters and one emoji', 'a'.repeat(159) + '🙏', 3, 'UCS-2'],
    ['the accents that phones know', 'é ñ ü ¿ ¡ à', 1, 'GSM-7'],
    ['the accents that phones do not know', 'á í ó ú', 1, 'UCS-2'],
  ] as const)('is right for %s', (_, text, segments, encoding) => {
    expect(measure(text)).toMatchObject({ segments, encoding })
  })

  test('is counted alone as it is measured', () => {
    const sign = fc.oneof(fc.constantFrom('a', 'é', '€', '[', '\f', 'ế', '水', '🙏', '\ud83c', '\n'), fc.string({ maxLength: 40, unit: 'grapheme' }))
    fc.assert(fc.property(fc.array(sign, { maxLength: 400 }).map((signs) => signs.join('')), (text) => countSegments(text) === measure(text).segments), { seed, numRuns: times(500, 20_000) })
    for (const letter of ['a', '€', 'ế', '🙏']) for (let length = 0; length < 700; length++) expect(countSegments(letter.repeat(length))).toBe(measure(letter.repeat(length)).segments)
  })

  test('names each character that makes a text dear, once', () => {
    expect(measure('más papás, señor').costly).toEqual(['á'])
    expect(measure('señor').costly).toEqual([])
  })

  /** One character each, of every script that our parents write and a few more. */
  const characters = [
    ...'abc XYZ 0123 ,.!?\n@£$_ñéüàÆß¿¡',
    ...'^{}[]~|\\€',
    ...'áíóúạếữđơĐ',
    ...'移民局學校中文',
    ...'مدرسهپچکگ',
    ...'школаїґ',
    ...'한국어日本かな',
    ...'ไทยქართულიአማርኛ',
    ...'🙏🏠🚪🆘𠮷𐐷',
  ]
  const anyText = fc.oneof(
    fc.string({ unit: fc.constantFrom(...characters), maxLength: 400, size: 'max' }),
    fc.string({ unit: fc.constantFrom(...characters.slice(0, 40)), maxLength: 700, size: 'max' }),
    fc.string({ unit: 'binary', maxLength: 400, size: 'max' }),
    fc.string({ unit: 'grapheme-composite', maxLength: 400, size: 'max' }),
  ).filter((text) => text !== '')

  test.each([
    ['sms-segments-calculator', (text: string) => new segmentsCalculator.SegmentedMessage(text, 'auto').segmentsCount],
    ['split-sms', (text: string) => splitSms.split(text).parts.length as number],
  ])('is what %s says of texts in all scripts', (_, count) => {
    fc.assert(fc.property(anyText, (text) => measure(text).segments === count(text)), { seed, numRuns: times(1000, 10_000) })
  })

  test('goes with the segments as the phone receives them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const segments = segmentsOf(text)
        expect(segments.join('')).toBe(text)
        expect(segments).toHaveLength(measure(text).segments)
      }),
      { seed, numRuns: 1000 },
    )
  })
})

describe('typography', () => {
  test.each([
    ['curly quotes', '‘a’ “b” «c»', '\'a\' "b" "c"'],
    ['dashes', 'a – b — c', 'a - b - c'],
    ['an ellipsis', 'wait…', 'wait...'],
    ['bullets and hard spaces', '• a\u00a0b\u202fc', '- a b c'],
    ['letters and accents in two pieces', 'man\u0303ana', 'mañana'],
  ])('becomes plain: %s', (_, text, plain) => {
    expect(smsText(text)).toBe(plain)
  })

  test('leaves letters of every language as they are', () => {
    const text = 'Đừng mở cửa. 不要开门。 در را باز نکنید. ¿Está ahí?'
    expect(smsText(text)).toBe(text)
  })

  test('a single curly quote would have more than doubled the price', () => {
    const text = `${'a'.repeat(150)}’`
    expect([measure(text).segments, measure(smsText(text)).segments]).toEqual([3, 1])
  })
})

describe('cutting a long text', () => {
  test('leaves a text that fits as it is', () => {
    expect(splitText('One. Two.', 1)).toEqual(['One. Two.'])
    expect(splitText('   ', 1)).toEqual([])
  })

  test.each([
    ['at the end of a paragraph', `${'a'.repeat(90)}\n\n${'b'.repeat(50)}. ${'c'.repeat(60)}`, 90],
    ['else at the end of a sentence', `${'a'.repeat(90)}. ${'b'.repeat(100)}`, 91],
    ['else at the end of a Chinese sentence', `${'中'.repeat(40)}。${'文'.repeat(60)}`, 41],
    ['else between two words', `${'a'.repeat(90)} ${'b'.repeat(100)}`, 90],
    ['else anywhere', 'a'.repeat(200), 160],
  ])('cuts %s', (_, text, length) => {
    expect(splitText(text, 1)[0]).toHaveLength(length)
  })

  test('rather fills a message than end it after a short paragraph', () => {
    expect(splitText(`Hi.\n\n${'word '.repeat(60)}`, 1)[0]?.length).toBeGreaterThan(100)
  })

  const sentences = fc.array(fc.constantFrom('Call now.', 'Llámeme mañana', 'Đừng mở cửa!', '不要开门。', 'لا تفتح الباب.', '🙏', '\n\n', '[x]', 'a'.repeat(90)), { maxLength: 60, size: 'max' }).map((parts) => parts.join(' '))

  test.each([
    ['one segment', 1, ''],
    ['one segment with the way to more', 1, '\n0=MÁS'],
    ['three segments', 3, ''],
    ['three segments with the way to more', 3, '\n0=المزيد'],
  ])('loses nothing but white space, and every part fits: %s', (_, most, tail) => {
    const bare = (text: string) => text.replace(/\s+/gu, '')
    fc.assert(
      fc.property(fc.oneof(sentences, fc.string({ unit: 'binary', maxLength: 900, size: 'max' })), (text) => {
        const parts = splitText(text, most, tail)
        expect(bare(parts.join(''))).toBe(bare(text))
        expect(parts.filter((part) => part === '' || measure(part + tail).segments > most)).toEqual([])
      }),
      { seed, numRuns: 300 },
    )
  })
})
