// What the canary proof stands on: families unlike anything of ours, and a search that finds each trace of them in any form.
import { createHash, createHmac } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository } from '../../src/config.ts'
import { twilioToken } from '../support/district.ts'
import { inventedFamilies, mostFamilies } from '../support/families.ts'
import { scripts } from '../support/family-names.ts'
import { spellings } from '../support/number-spellings.ts'
import { proofSecret } from '../support/trace-digests.ts'
import { tracesOf } from '../support/trace-search.ts'
import { plain } from '../support/trace-words.ts'

const nothing: string[] = []
const families = inventedFamilies(mostFamilies)
const few = families.slice(0, 48)
const search = tracesOf(few)
const [first] = few as [(typeof few)[0]]

describe('the invented families', () => {
  test('write in six scripts, and their numbers in twenty spellings and more', () => {
    expect(new Set(few.map(({ script }) => script))).toEqual(new Set(scripts))
    expect(spellings.length).toBeGreaterThanOrEqual(20)
    expect(new Set(few.map(({ written }) => written.spelling))).toEqual(new Set(spellings))
  })

  test('have nothing in common', () => {
    for (const of of ['name', 'number', 'internetAddress', 'aNumber', 'street', 'mail', 'handle'] as const) expect(new Set(families.map((family) => family[of])).size, of).toBe(mostFamilies)
    const owners = new Map<string, string>()
    const numbers = families.flatMap(({ id, number, written }) => [number.slice(2), written.digits].map((digits) => ({ id, digits })))
    expect(new Set(numbers.map(({ digits }) => digits)).size).toBe(2 * mostFamilies)
    for (const { id, words } of families) for (const { what, text } of words.filter(({ what }) => what !== 'date of birth')) {
      expect(owners.get(plain(text)) ?? id, `${what} ${text}`).toBe(id)
      owners.set(plain(text), id)
    }
  })

  test('stand in nothing that is ours', () => {
    const everybody = tracesOf(families)
    const ours = globSync(['dialogs/**/*.yaml', 'locales/**/*.yaml', 'src/**/*.{ts,js,css}', 'test/district/**/*.yaml', 'README.md'], { cwd: repository })
    expect(ours.length).toBeGreaterThan(200)
    for (const file of ours) expect(everybody.text(readFileSync(join(repository, file), 'utf8')), file).toEqual(nothing)
  })
})

describe('the search finds', () => {
  test.each(few.flatMap((family) => family.confesses.map((text) => [`${family.id} in “${text}”`, family.id, text])))('%s', (_, id, text) => {
    // Of a number that begins in another message, only the end is here.
    const whole = /^my phone \d{3}$/.test(text) ? nothing : [expect.stringMatching(new RegExp(`^(${id}|somebody): `))]
    expect(search.text(`{"text":"${text}"}`)).toEqual(whole.length === 0 ? whole : expect.arrayContaining(whole))
  })

  const digits = first.number.slice(2)
  test.each<[string, string]>([
    ['a name without accents', first.name.normalize('NFD').replace(/\p{M}/gu, '')],
    ['a name in capitals', first.name.toUpperCase()],
    ['a name in an address', encodeURIComponent(first.name)],
    ['a name in escaped JSON', JSON.stringify(first.name).replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)],
    ['a name in HTML', [...first.name].map((sign) => `&#${sign.codePointAt(0)};`).join('')],
    ['a name in base64', Buffer.from(`{"name":"${first.name}"}`).toString('base64')],
    ['the number it texts from', digits],
    ['the number in a form', `From=%2B1${digits}&Body=x`],
    ['the number in hexadecimal digits', Buffer.from(first.number).toString('hex')],
    ['the number in base64', Buffer.from(`x${first.number}`).toString('base64url')],
    ['a hash of it', createHash('sha256').update(first.number).digest('hex')],
    ['a short hash of it', createHash('sha1').update(digits).digest('base64url').slice(0, 20)],
    ['a hash with an empty key', createHmac('sha256', '').update(`sms\n${first.number}`).digest('base64')],
    ['a hash with a key from the settings', `fl:{${createHmac('sha256', twilioToken).update(first.number).digest('base64url')}}`],
    ['a hash with the secret of the environment', createHmac('sha256', proofSecret).update(`name\nsms\n${first.number}`).digest('base64url')],
    ['a hash of its internet address', createHash('md5').update(first.internetAddress).digest('hex')],
    ['its internet address', `::ffff:${first.internetAddress}`],
  ])('%s', (_, text) => {
    expect(search.text(`before ${text} after`)).toEqual(expect.arrayContaining([expect.stringMatching(/^family 1: /)]))
  })

  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(`\0\x81${first.name}`)],
    ['Latin-1', Buffer.from(`\x81${first.name}`, 'latin1')],
    ['UTF-16', Buffer.from(first.name, 'utf16le')],
    ['UTF-16 that begins at an odd place', Buffer.concat([Buffer.from([7]), Buffer.from(first.number, 'utf16le')])],
    ['the bytes of a hash', Buffer.concat([Buffer.from([1, 2, 3]), createHash('sha256').update(first.number).digest()])],
  ])('a trace in bytes: %s', (_, bytes) => {
    expect(search.bytes(bytes)).toEqual(expect.arrayContaining([expect.stringMatching(/^family 1: /)]))
  })

  test('an id of a message or of a chat', () => {
    const both = tracesOf(few)
    both.alsoFor(['SM0123456789abcdef'])
    expect(both.text('sid=SM0123456789abcdef.')).toEqual(['an id of a message or of a chat'])
  })

  test('nothing where there is nothing', () => {
    expect(search.text('{"time":"2026-11-24T15:55:01.773Z"} Call 415-555-0117, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10; AC0123456789abcdef0123456789abcdef')).toEqual(nothing)
  })
})
