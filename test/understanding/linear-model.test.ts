// The model learns which examples belong together, the same way every time.
import { describe, expect, test } from 'vitest'
import { linearModel, trainLinear, type Example, type LinearModel, type SparseVector } from '../../src/understanding/linear-model.ts'

/** A text as the numbers of its words. */
function vector(...rows: number[]): SparseVector {
  const value = 1 / Math.sqrt(rows.length || 1)
  return { rows: Int32Array.from(rows), values: Float32Array.from(rows, () => value), size: rows.length }
}
const example = (label: string, ...rows: number[]): Example => ({ text: rows.join(' '), label, vector: vector(...rows) })

const size = 10
const learn = (examples: readonly Example[]): LinearModel => linearModel(trainLinear(examples, size, { cost: { own: 1, other: 1 }, epochs: 10 }))
const fruit = [example('apple', 0, 1), example('apple', 0, 2), example('pear', 3, 4), example('pear', 3, 5), example('plum', 6, 7), example('plum', 6, 8)]

function best(model: LinearModel, text: SparseVector): string {
  const scores = model.scores(text)
  return model.classes[scores.indexOf(Math.max(...scores))]!
}

describe('a model', () => {
  const model = learn(fruit)

  test('names its classes in order', () => {
    expect(model.classes).toEqual(['apple', 'pear', 'plum'])
  })

  test('tells its own examples apart', () => {
    expect(fruit.map(({ vector }) => best(model, vector))).toEqual(fruit.map(({ label }) => label))
  })

  test.each([
    ['apple', vector(0)],
    ['pear', vector(3, 9)],
    ['plum', vector(6, 8, 9)],
  ])('says %s of what looks like one', (label, text) => {
    const scores = model.scores(text)
    const own = scores[model.classes.indexOf(label)]!
    expect(best(model, text)).toBe(label)
    expect([...scores].filter((score) => score < own)).toHaveLength(2)
  })

  test('says "rather this than the rest" above 0 only of the right class', () => {
    for (const { label, vector } of fruit) {
      const above = [...model.scores(vector)].flatMap((score, i) => (score > 0 ? model.classes[i]! : []))
      expect(above).toEqual([label])
    }
  })

  test('says "not this one" of a text it knows nothing of', () => {
    expect([...model.scores(vector())].every((score) => score < 0)).toBe(true)
  })

  test('does not change while it answers', () => {
    const before = [...model.scores(vector(0, 1))]
    model.scores(vector(3, 4))
    expect([...model.scores(vector(0, 1))]).toEqual(before)
  })
})

test('the same examples give the same model on every machine', () => {
  const scores = () => fruit.map(({ vector }) => [...learn(fruit).scores(vector)])
  expect(scores()).toEqual(scores())
})

test('the class with more examples does not swallow the other', () => {
  const many = Array.from({ length: 40 }, () => example('apple', 0, 1))
  const model = learn([...many, example('pear', 3, 1)])
  expect(best(model, vector(3, 1))).toBe('pear')
})

test.each([
  ['no examples', [], []],
  ['one class', [example('apple', 0)], ['apple']],
])('%s do no harm', (_, examples, classes) => {
  const model = learn(examples)
  expect(model.classes).toEqual(classes)
  expect([...model.scores(vector(0))].every(Number.isFinite)).toBe(true)
})
