// The table of what is kept: complete, said in every language, and true of the stores that read it.
import { expect, test } from 'vitest'
import { directLineMinutes, messageMinutes, retentionOf, sessionMinutes } from '../../src/privacy/retention.ts'
import { tokenMinutes } from '../../src/channels/directline/conversations.ts'
import { handOverMinutes } from '../../src/privacy/keys.ts'
import { districtEdition } from '../support/edition.ts'

const configurations = [true, false].flatMap((redis) => [true, false].flatMap((erases) => [true, false].map((directLine) => ({ redis, erases, directLine }))))
const retention = configurations.flatMap(retentionOf)

test('names everything that is held, by us and by others, each once', () => {
  for (const running of configurations) {
    const ids = retentionOf(running).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(['phone-number', 'message-text', 'address', 'session', 'message-id', 'keys', 'counts', 'words', 'calling', 'opt-out', 'internet', 'phone']))
    expect(ids.filter((id) => id.startsWith('texting'))).toEqual([running.erases ? 'texting' : 'texting-not-erased'])
    expect(ids.includes('directline')).toBe(running.directLine)
  }
})

test('gives every row a what, a where, a how long and who can read it', () => {
  const empty = retention.filter(({ what, where, readBy, howLong }) => [what, where, readBy, howLong].some((text) => text.trim() === ''))
  expect(empty).toEqual([])
})

test('keeps the phone number and the words for the request alone', () => {
  const rows = retentionOf({ redis: true, erases: false, directLine: false }).filter(({ id }) => id === 'phone-number' || id === 'message-text')
  expect(rows.map(({ howLong }) => howLong)).toEqual(['the request', 'the request; a sealed form opens for 30 minutes'])
})

test('says the same numbers as the code that forgets', () => {
  const howLong = (id: string) => retention.find((row) => row.id === id)?.howLong
  expect(howLong('session')).toContain(`${sessionMinutes} minutes`)
  expect(howLong('message-id')).toContain(`${messageMinutes} minutes`)
  expect(howLong('directline')).toContain(`${directLineMinutes} minutes`)
  expect(howLong('directline')).toContain(`tokens ${tokenMinutes} minutes`)
  expect(howLong('keys')).toContain(`${handOverMinutes} minutes`)
})

test('is said to parents in every language of the line, row by row', () => {
  const { contents, translate } = districtEdition()
  const unsaid = [...contents.keys()].flatMap((language) => retention.filter(({ id }) => translate(language, `retention.${id}`) === `retention.${id}`))
  expect(unsaid).toEqual([])
})
