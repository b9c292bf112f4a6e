// What a secretary types as a number, and what stands in the file then.
import { describe, expect, test } from 'vitest'
import { isSameNumber, readNumber } from '../../../src/staff/contacts/number.ts'

describe('a number to call', () => {
  test.each([
    ['as in our files', '408-555-0100', '408-555-0100'],
    ['as Americans write it', '(408) 555-0100', '408-555-0100'],
    ['with dots', '408.555.0100', '408-555-0100'],
    ['with the country in front', '+1 408 555 0100', '408-555-0100'],
    ['with a 1 in front', '1-408-555-0100', '408-555-0100'],
    ['pasted with invisible marks', '\u200e408\u00a0555\u20110100\u200b', '408-555-0100'],
    ['in Arabic digits', '٤٠٨-٥٥٥-٠١٠٠', '408-555-0100'],
    ['in wide digits', '４０８－５５５－０１００', '408-555-0100'],
    ['of three digits', '2-1-1', '211'],
  ])('is understood %s', (_, typed, value) => {
    expect(readNumber('call', typed)).toEqual({ value })
  })

  test.each([
    ['nothing', '   ', 'empty'],
    ['a digit too few', '408-555-010', 'number'],
    ['a digit too many', '408-555-01000', 'number'],
    ['a number of another country', '+52 55 1234 5678', 'number'],
    ['an area code that cannot be', '108-555-0100', 'area'],
    ['an exchange that cannot be', '408-155-0100', 'area'],
    ['letters', '1-800-FLOWERS', 'letters'],
    ['an extension', '408-555-0100 ext. 12', 'extension'],
    ['an extension written with an x', '408-555-0100x12', 'extension'],
    ['a short number that can only be texted', '741741', 'short-number'],
    ['911', '911', 'fixed'],
    ['988', '9-8-8', 'fixed'],
    ['an address', 'www.example.org', 'letters'],
  ])('is refused where it is %s', (_, typed, wrong) => {
    expect(readNumber('call', typed)).toEqual({ wrong })
  })

  test('of five or six digits can be texted', () => {
    expect(readNumber('text', '741741')).toEqual({ value: '741741' })
    expect(readNumber('text', '74174')).toEqual({ value: '74174' })
    expect(readNumber('text', '7417')).toEqual({ wrong: 'number' })
  })
})

describe('an address', () => {
  test.each([
    ['loses what every address begins with', 'https://go.example.org/enroll/', 'go.example.org/enroll'],
    ['is taken as it is', 'www.example.org/a/b?c=1', 'www.example.org/a/b?c=1'],
    ['may be one of e-mail', 'Complaint@example.org', 'Complaint@example.org'],
    ['of e-mail loses its mailto', 'mailto:office@example.org', 'office@example.org'],
  ])('%s', (_, typed, value) => {
    expect(readNumber('web', typed)).toEqual({ value })
  })

  test.each([
    ['a script', 'javascript:alert(1)', 'address'],
    ['a name without a dot', 'intranet', 'address'],
    ['a number', '192.168.0.1', 'address'],
    ['a port', 'example.org:8080/x', 'address'],
    ['a password', 'https://me:secret@example.org/', 'address'],
    ['two words', 'example.org office', 'spaces'],
    ['half an e-mail address', 'office@example', 'address'],
  ])('is refused where it is %s', (_, typed, wrong) => {
    expect(readNumber('web', typed)).toEqual({ wrong })
  })
})

describe('typed twice', () => {
  test.each([
    ['call', '408-555-0100', '(408) 555 0100', true],
    ['call', '408-555-0100', '1 408 555 0100', true],
    ['call', '408-555-0100', '408-555-0101', false],
    ['call', 'nonsense', 'nonsense', false],
    ['web', 'Office@example.org', 'office@example.org', true],
    ['web', 'example.org/a', 'https://example.org/a/', true],
    ['web', 'example.org/a', 'example.org/b', false],
  ] as const)('%s: %s and %s', (by, first, second, same) => {
    expect(isSameNumber(by, first, second)).toBe(same)
  })
})
