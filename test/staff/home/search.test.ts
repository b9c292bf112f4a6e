// A secretary finds a text by any word that she remembers, in any language.
import { describe, expect, test } from 'vitest'
import { excerptOf } from '../../../src/staff/home/excerpt.ts'
import { searchIn } from '../../../src/staff/home/search.ts'
import { districtEdition } from '../../support/edition.ts'

const edition = districtEdition()
const found = async (query: string, language: string | null = null) => (await searchIn(edition, query, language)).hits.map((hit) => `${hit.topic} ${hit.language ?? '-'} ${hit.where}`)

test.each([
  ['a word of a title', 'rice', 'rice-bank en title'],
  ['a word of an answer', 'bag', 'rice-bank en answer'],
  ['a Spanish word typed in capitals without an accent', 'ABRIGUELA', 'someone-hurt es answer'],
  ['an Arabic word', 'الباب', 'agents-here ar sms'],
  ['the id', 'call-safely', 'call-safely - id'],
  ['the beginning of a word', 'neighb', 'call-safely en answer'],
  ['two words in any order', 'door papers', 'school-door en answer'],
])('%s finds the text', async (_, query, expected) => {
  expect(await found(query)).toContain(expected)
})

test('a way to ask is found, and only the one that has all the words', async () => {
  const way = edition.contents.get('en')!.asked.get('rice-bank')![0]!
  const { hits } = await searchIn(edition, way)
  expect(hits.filter(({ where, topic }) => where === 'asked' && topic === 'rice-bank')).toHaveLength(1)
  const { before, hit, after } = hits.find(({ where }) => where === 'asked')!.excerpt
  expect(before + hit + after).toBe(way)
})

test('the middle of a word is no find, and neither are words that stand in two different ways to ask', async () => {
  expect(await found('eighbours')).toEqual([])
  const ways = edition.contents.get('en')!.asked.get('rice-bank')!
  const rare = (text: string) => text.toLowerCase().split(/\W+/).filter((word) => word.length > 4 && ways.filter((way) => way.toLowerCase().includes(word)).length === 1)
  const [one, other] = [ways.find((way) => rare(way).length > 0)!, ways.findLast((way) => rare(way).length > 0)!]
  expect(one).not.toBe(other)
  expect((await found(`${rare(one)[0]} ${rare(other)[0]}`)).filter((hit) => hit.endsWith('asked'))).toEqual([])
})

test('one language can be searched alone', async () => {
  const hits = await found('ICE', 'es')
  expect(hits.every((hit) => hit.split(' ')[1] !== 'en')).toBe(true)
})

test('nothing to search for finds nothing', async () => {
  for (const query of ['', '   ', '!!!', '\u200f']) expect(await searchIn(edition, query)).toEqual({ hits: [], more: 0 })
})

describe('the words around a find', () => {
  test('are cut at words, on both sides', () => {
    const text = `${'before '.repeat(20)}the Máquina itself ${'after '.repeat(20)}`
    const { before, hit, after } = excerptOf(text, 'maquina')
    expect(hit).toBe('Máquina')
    expect(before).toMatch(/^…(before )+the $/)
    expect(after).toMatch(/^ itself( after)+…$/)
  })

  test('mark the characters themselves where no spaces part the words', () => {
    expect(excerptOf('移民局的人在门口怎么办', '门口')).toEqual({ before: '移民局的人在', hit: '门口', after: '怎么办' })
  })

  test('are the beginning where the word cannot be pointed at', () => {
    expect(excerptOf('one two', 'three')).toEqual({ before: '', hit: '', after: 'one two' })
  })
})
