// A text becomes numbers that say which words and runs of letters stand in it, and how much of it was seen before.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { forgetNgrams, newHashes, readNgrams } from '../../src/understanding/ngram-hashes.ts'
import { learnShapes, topicNgrams, vectorizer, type Vector } from '../../src/understanding/ngrams.ts'

const texts = ['where is the rice bank', 'where is the reading club', 'dónde está el banco de arroz', '移民局來我家了', '移民局在學校', '移民局來學校了', '移民局來我家', 'أين بنك الأرز', 'هل بنك الأرز مفتوح']
const learn = (options = topicNgrams) => vectorizer(learnShapes(texts, options), options)
const shapes = learn()

/** 1 for the same direction, 0 for nothing in common. */
function likeness(a: string, b: string, made = shapes): number {
  const [one, other] = [made.vector(a), made.vector(b)]
  const values = new Map([...other.rows].map((row, i) => [row, other.values[i]!]))
  return [...one.rows].reduce((sum, row, i) => sum + one.values[i]! * (values.get(row) ?? 0), 0)
}

const length = ({ values }: Vector) => Math.hypot(...values)

test('once forgotten, no text that was looked at is left in the buffers, a longer one before it neither', () => {
  const { rows, values } = shapes.look('where is the reading club and where is the rice bank')
  shapes.look('rice')
  shapes.forget()
  expect([rows.every((row) => row === 0), values.every((value) => value === 0)]).toEqual([true, true])
})

test('the hashes of a text, which in their order spell it, are cleared', () => {
  const hashes = newHashes()
  readNgrams('no dejen de mandar 移民局', { letters: { from: 2, to: 4 }, pairs: { letters: 4, reach: 6 } }, hashes)
  const { letters, words, pairs, stems, single } = hashes
  for (const each of [letters, words, pairs, stems, single]) expect(each.some((hash) => hash !== 0)).toBe(true)
  forgetNgrams(hashes)
  for (const each of [letters, words, pairs, stems, single]) expect(each.every((hash) => hash === 0)).toBe(true)
})

describe('a vector', () => {
  test('has length 1 and names each row once', () => {
    for (const text of texts) {
      const vector = shapes.vector(text)
      expect(length(vector)).toBeCloseTo(1, 5)
      expect(new Set(vector.rows).size).toBe(vector.rows.length)
      expect(Math.max(...vector.rows)).toBeLessThan(shapes.size)
    }
  })

  test.each([
    ['nothing', ''],
    ['punctuation', '?!… 🙂'],
    ['letters never seen', 'xqzx'],
  ])('is empty for %s', (_, text) => {
    expect(shapes.vector(text).rows).toHaveLength(0)
  })

  test('is the same for a text typed without accents, in capitals or in a hurry', () => {
    const plain = shapes.vector('dónde está el banco de arroz')
    for (const text of ['DONDE ESTA EL BANCO DE ARROZ', 'donde  esta, el banco de arroz!!']) expect(shapes.vector(text)).toEqual(plain)
  })

  test('is always finite and never longer than 1, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), (text) => {
        const { values, known } = shapes.vector(text)
        return values.every(Number.isFinite) && length({ values } as Vector) < 1.0001 && known >= 0 && known <= 1
      }),
      { seed: 20261124, numRuns: 500 },
    )
  })
})

test.each([
  ['a message as long as a phone sends', 'rice '.repeat(320)],
  ['a letter of several pages', 'where is the rice bank, 移民局在學校 '.repeat(2000)],
  ['one endless word', 'r'.repeat(50_000)],
])('%s is read to its end or cut, and does no harm to the next', (_, text) => {
  const before = shapes.vector('where is the rice bank')
  expect(shapes.vector(text).values.every(Number.isFinite)).toBe(true)
  expect(shapes.vector('where is the rice bank')).toEqual(before)
})

describe('likeness', () => {
  test.each([
    ['a typing mistake', 'where is the ricce bank', 'where is the rice bank', 0.6],
    ['other words around it', 'the rice bank please', 'where is the rice bank', 0.4],
    ['a part of a Chinese sentence', '移民局在學校', '移民局來學校了', 0.4],
    ['an Arabic word without its article', 'بنك أرز', 'أين بنك الأرز', 0.3],
  ])('survives %s', (_, text, original, least) => {
    expect(likeness(text, original)).toBeGreaterThan(least)
    expect(likeness(text, original)).toBeLessThan(0.999)
  })

  test('grows where rare words agree and shrinks where common ones do, when rare words weigh more', () => {
    const level = learn({ ...topicNgrams, idf: false })
    const question = 'where is the rice bank'
    expect(likeness('rice bank', question)).toBeGreaterThan(likeness('rice bank', question, level))
    expect(likeness('where is the', question)).toBeLessThan(likeness('where is the', question, level))
  })

  test('is nothing between two scripts', () => {
    expect(likeness('移民局來我家了', 'where is the rice bank')).toBe(0)
  })
})

describe('what is known', () => {
  test.each([
    ['all of it', 'where is the rice bank', 1, 5],
    ['three words of four', 'where is the zebra', 0.75, 4],
    ['none of it', 'zebra xylophone', 0, 2],
    ['each Chinese character, which counts as a word', '移民局', 1, 3],
  ])('%s', (_, text, known, words) => {
    expect(shapes.vector(text)).toMatchObject({ known, words })
  })
})

test('two machines with the same texts make the same numbers', () => {
  const again = learn()
  expect(texts.map(again.vector)).toEqual(texts.map(shapes.vector))
})
