// A content file is read strictly: what is broken or unclear is said with its line, never guessed at.
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../src/content/topic.ts'
import { readYaml } from '../../src/content/yaml-file.ts'

const file = 'locales/es/help.yaml'

function read(text: string) {
  const problems: Problem[] = []
  return { yaml: readYaml(file, text, problems), problems }
}

describe('a whole file', () => {
  test('gives its value', () => {
    expect(read('rice-bank:\n  title: Arroz\n').yaml?.value).toEqual({ 'rice-bank': { title: 'Arroz' } })
  })

  test.each([
    ['a day is text', '2026-11-24', '2026-11-24'],
    ['a number is a number, for the shape to refuse', '12', 12],
    ['a time is text', '08:30', '08:30'],
    ['text in quotes is text', '"12"', '12'],
    ['an empty place is nothing', '', null],
  ])('%s', (_, written, value) => {
    expect(read(`title: ${written}`).yaml?.value).toEqual({ title: value })
  })

  test.each(['no', 'yes', 'on', 'off', 'Nein', 'NO'])('never reads the word %s as true or false', (word) => {
    expect(read(`title: ${word}`).yaml?.value).not.toEqual({ title: expect.any(Boolean) })
  })

  test('that is empty is nothing, and no problem', () => {
    expect(read('# only a remark\n')).toMatchObject({ yaml: { value: null }, problems: [] })
  })

  test('knows the line of every key and of every item of a list', () => {
    const { yaml } = read('a:\n  title: x\n  list:\n    - one\n    - two\nb:\n  title: y\n')
    const lines = [['a'], ['a', 'title'], ['a', 'list', 1], ['b', 'title']].map((path) => yaml?.lineOf(path))
    expect(lines).toEqual([1, 2, 5, 7])
  })

  test('knows the line of the nearest parent of what is missing', () => {
    const { yaml } = read('a:\n  title: x\nb:\n  title: y\n')
    expect([yaml?.lineOf(['b', 'sms']), yaml?.lineOf(['c'])]).toEqual([3, 1])
  })
})

describe('a broken file', () => {
  test.each([
    ['a quote that is not closed: the end of the file, where it is missed', 'a: x\nb: "y\nc: z\n', 4],
    ['a colon where none may stand', 'a: x\nb: y: z\n', 2],
    ['a tab in the margin', 'a:\n\ttitle: x\n', 2],
    ['a key that stands there twice', 'a: x\nb: y\na: z\n', 3],
    ['a key twice, deeper down', 'a:\n  title: x\n  title: y\n', 3],
    ['an anchor and what leans on it', 'a: &a [x]\nb: *a\n', 1],
    ['an anchor that nothing leans on', 'x: y\na: &a [x]\n', 2],
    ['a merge of another entry', 'a: &a {x: 1}\nb:\n  <<: *a\n', 1],
    ['a tag of somebody’s own', 'a: x\nb: !secret y\n', 2],
    ['two documents in one', 'a: x\n---\nb: y\n', 2],
  ])('is refused, with the file and the line: %s', (_, text, line) => {
    const { yaml, problems } = read(text)
    expect(yaml).toBeNull()
    expect(problems[0]).toMatchObject({ file, level: 'error', line })
  })

  test('names all its breaks at once', () => {
    const { problems } = read('a: x\na: y\nb: x\nb: y\n')
    expect(problems.map(({ line }) => line)).toEqual([2, 4])
  })

  test('that would grow without end in memory is refused at once', () => {
    const laughs = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join('\n')
    expect(read(laughs).yaml).toBeNull()
  })
})
