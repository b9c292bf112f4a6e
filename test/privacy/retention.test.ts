// The table of what is kept: complete, said in every language, and true of the stores that read it.
import { expect, test } from 'vitest'
import { messageMinutes, retention, sessionMinutes } from '../../src/privacy/retention.ts'
import { handOverMinutes } from '../../src/privacy/pseudonym.ts'
import { districtEdition } from '../support/edition.ts'

test('names everything that is held, by us and by others, each once', () => {
  const ids = retention.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['phone-number', 'message-text', 'address', 'session', 'message-id', 'keys', 'counts', 'texting', 'opt-out', 'phone']))
})

test('gives every row a what, a where and a how long', () => {
  const empty = retention.filter(({ what, where, howLong }) => [what, where, howLong].some((text) => text.trim() === ''))
  expect(empty).toEqual([])
})

test('keeps the phone number and the words for the request alone', () => {
  const rows = retention.filter(({ id }) => id === 'phone-number' || id === 'message-text')
  expect(rows.map(({ howLong }) => howLong)).toEqual(['the request', 'the request'])
})

test('says the same numbers as the code that forgets', () => {
  const howLong = (id: string) => retention.find((row) => row.id === id)?.howLong
  expect(howLong('session')).toContain(`${sessionMinutes} minutes`)
  expect(howLong('message-id')).toContain(`${messageMinutes} minutes`)
  expect(howLong('keys')).toContain(`${handOverMinutes} minutes`)
})

test('is said to parents in every language of the line, row by row', () => {
  const { contents, translate } = districtEdition()
  const unsaid = [...contents.keys()].flatMap((language) => retention.filter(({ id }) => translate(language, `retention.${id}`) === `retention.${id}`))
  expect(unsaid).toEqual([])
})
