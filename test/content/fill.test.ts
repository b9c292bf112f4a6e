// Numbers and addresses come into words from one place, and an unverified one never does.
import { describe, expect, test } from 'vitest'
import { contactValues, fill, placesIn, usable } from '../../src/content/fill.ts'
import type { Contact } from '../../src/content/topic.ts'

function contact(id: string, value: string, confidence: Contact['confidence'] = 'verified', fallback: string | null = null): [string, Contact] {
  return [id, { id, place: 'local', value, confidence, fallback, by: 'call', hours: null, languages: null, address: null, source: '', url: null, checked: '2026-10-01' }]
}

const contacts = new Map([
  contact('hotline', '415-555-0142'),
  contact('office', '415-555-0199', 'unverified', 'desk'),
  contact('desk', '415-555-0198', 'unverified', 'hotline'),
  contact('likely', '415-555-0117', 'likely', 'hotline'),
  contact('alone', '415-555-0001', 'unverified'),
  contact('round', '415-555-0002', 'unverified', 'and-round'),
  contact('and-round', '415-555-0003', 'unverified', 'round'),
  contact('lost', '415-555-0004', 'unverified', 'nobody'),
])

describe('a contact', () => {
  test.each([
    ['that is verified is itself', 'hotline', 'hotline'],
    ['that is likely is itself', 'likely', 'likely'],
    ['that is unverified is the next verified one behind it', 'office', 'hotline'],
    ['with nobody behind it is nobody', 'alone', null],
    ['that leads round in a circle is nobody', 'round', null],
    ['whose fallback does not exist is nobody', 'lost', null],
    ['that does not exist is nobody', 'nobody', null],
  ])('%s', (_, id, used) => {
    expect(usable(id, contacts)?.id ?? null).toBe(used)
  })
})

describe('a text', () => {
  test.each([
    ['gets the number', 'Call {{hotline}} now.', 'Call 415-555-0142 now.'],
    ['gets it at every place', '{{hotline}} or {{hotline}}', '415-555-0142 or 415-555-0142'],
    ['gets it with spaces in the place', 'Call {{ hotline }}.', 'Call 415-555-0142.'],
    ['gets the verified number for an unverified one', 'Call {{office}}.', 'Call 415-555-0142.'],
    ['never gets an unverified number', 'Call {{alone}}.', 'Call .'],
    ['without places stays as it is', 'Call us {now}.', 'Call us {now}.'],
  ])('%s', (_, text, filled) => {
    expect(fill(text, contacts)).toBe(filled)
  })

  test('names its places in order', () => {
    expect(placesIn('Call {{hotline}}, then {{ office }}, {not-this}.')).toEqual(['hotline', 'office'])
  })
})

test('our own sentences may name every contact, and no unverified number', () => {
  const values = contactValues(contacts)
  expect(values).toMatchObject({ hotline: '415-555-0142', office: '415-555-0142', alone: '' })
  expect(Object.values(values).join(' ')).not.toMatch(/0199|0198|0001/)
})
