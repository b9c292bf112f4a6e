// The editor speaks English and Spanish: the same sentences in both, and each sentence that a page says is there.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../src/config.ts'
import { placesIn } from '../../src/content/fill.ts'
import { readStaffWords } from '../../src/staff/frame/words.ts'

const locales = join(repository, 'locales')
const words = readStaffWords(locales)
const codes = words.languages.map(({ code }) => code)

/** Key → sentence, over all files of a language. */
function sentencesOf(code: string): Map<string, string> {
  const flat = new Map<string, string>()
  const walk = (value: unknown, above: string) => {
    if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) walk(part, `${above}.${key}`)
    else flat.set(above, value as string)
  }
  const folder = join(locales, code, 'staff')
  for (const name of globSync('*.yaml', { cwd: folder })) walk(parse(readFileSync(join(folder, name), 'utf8')), name.replace(/\.yaml$/, ''))
  return flat
}

const source = sentencesOf(codes[0]!)
/** i18next chooses among these by number. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')

test('there are two languages at least, and the first is the one that the content is written in', () => {
  expect(codes.length).toBeGreaterThanOrEqual(2)
  expect(codes[0]).toBe('en')
  expect(codes).toContain('es')
})

describe.each(codes.slice(1))('in %s', (code) => {
  const translated = sentencesOf(code)
  const keysOf = (sentences: ReadonlyMap<string, string>) => [...new Set([...sentences.keys()].map(withoutPlural))].sort()

  test('every sentence is there, and none too many', () => {
    expect(keysOf(translated)).toEqual(keysOf(source))
  })

  test('every sentence has the same {{places}}', () => {
    const lost = [...translated].filter(([key, text]) => source.has(key) && placesIn(String(source.get(key))).sort().join() !== placesIn(String(text)).sort().join())
    expect(lost.map(([key]) => key)).toEqual([])
  })

  test('no sentence was left in the source language', () => {
    const same = [...translated].filter(([key, text]) => String(text).split(' ').length > 3 && source.get(key) === text)
    expect(same.map(([key]) => key)).toEqual([])
  })
})

test('every sentence is text, not a number or a yes', () => {
  for (const code of codes) expect([...sentencesOf(code)].filter(([, text]) => typeof text !== 'string').map(([key]) => key)).toEqual([])
})

test('each sentence that a page says is there', () => {
  const known = new Set([...source.keys()].map(withoutPlural))
  const said = globSync('src/staff/**/*.ts', { cwd: repository }).flatMap((path) =>
    [...readFileSync(join(repository, path), 'utf8').matchAll(/\bt\(\s*'([a-z][\w.-]*)'/g)].map(([, key]) => ({ path, key: key! })),
  )
  expect(said.length).toBeGreaterThan(30)
  expect(said.filter(({ key }) => !known.has(key))).toEqual([])
})

test('a browser gets its language, and one that we do not speak gets the first', () => {
  expect(words.languageFor(null, 'es-MX,es;q=0.9')).toBe('es')
  expect(words.languageFor(null, 'vi')).toBe('en')
  expect(words.languageFor('es', 'en')).toBe('es')
})
