// Translators get every topic once, each of its texts beside the source, and the state it is in.
import { describe, expect, test } from 'vitest'
import { unitsOf, type Outgoing, type OutgoingUnit } from '../../../src/content/exchange/units.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, districtEdition, editionOf } from '../../support/edition.ts'
import { shippedEdition } from '../../support/shipped.ts'

const all = (outgoing: Outgoing | null): OutgoingUnit[] => (outgoing?.groups ?? []).flatMap(({ topics }) => topics.flatMap(({ units }) => units))
const unit = (outgoing: Outgoing | null, topic: string, part: string) => all(outgoing).find((found) => found.topic === topic && found.part === part)

const edition = districtEdition()
const spanish = unitsOf(edition, 'es')

test('a unit is one text beside the text it translates', () => {
  expect(unit(spanish, 'someone-hurt', 'title')).toEqual({
    topic: 'someone-hurt',
    part: 'title',
    source: 'Somebody is hurt',
    target: 'Alguien está herido',
    state: 'approved',
    note: 'At most 40 characters.',
  })
})

test('every topic stands in it once, in the order of the menu, with its title, answer and text message', () => {
  expect(spanish?.groups.map(({ id, topics }) => ({ id, topics: topics.map((topic) => topic.id) }))).toEqual(edition.groups)
  expect(all(spanish).map(({ part }) => part).slice(0, 6)).toEqual(['title', 'answer', 'sms', 'title', 'answer', 'sms'])
})

test('line breaks of an answer are kept', () => {
  expect(unit(spanish, 'erase', 'answer')?.target).not.toContain('\n')
  expect(unit(spanish, 'agents-here', 'answer')?.target.split('\n')).toHaveLength(3)
})

test('Arabic goes out as it is, with its direction', () => {
  const arabic = unitsOf(edition, 'ar')
  expect(arabic?.direction).toBe('rtl')
  expect(unit(arabic, 'hello', 'title')?.target).toBe('مرحبا')
})

describe('the state of a topic goes out with it', () => {
  const help = 'locales/es/help.yaml'
  const handedIn = fingerprint(edition.contents.get('es')!.words.get('reading-club')!)
  test.each([
    ['approved', 'when these words were approved', 'rice-bank', districtFiles()],
    ['machine draft', 'when nobody has handed it in', 'reading-club', districtFiles()],
    ['in review', 'when it was handed in', 'reading-club', changed(help, 'translates: w-17ef3d166d', `translates: w-17ef3d166d\n  submitted: ${handedIn}`)],
    ['stale', 'when the source has changed since', 'rice-bank', changed('locales/en/help.yaml', 'title: Free rice and food', 'title: Rice and food, free')],
    ['missing', 'when there is none', 'rice-bank', districtFiles().set(help, '')],
  ])('%s %s', (state, _, topic, files) => {
    const found = all(unitsOf(editionOf(files), 'es')).filter((one) => one.topic === topic)
    expect(found.map((one) => one.state)).toEqual([state, state, state])
  })

  test('and a missing text is empty', () => {
    expect(unit(unitsOf(editionOf(districtFiles().set(help, '')), 'es'), 'rice-bank', 'answer')).toMatchObject({ target: '', source: expect.stringContaining('The Rice Bank') })
  })
})

describe('the note says', () => {
  test.each([
    ['how long a title may be', 'rice-bank', 'title', 'At most 40 characters.'],
    ['how long a text message may be', 'hello', 'sms', 'At most 3 text messages.'],
    ['that an urgent one is shorter', 'someone-hurt', 'sms', 'At most 2 text messages. {{emergency}} is Emergency (police, fire, ambulance).'],
    ['whom a placeholder stands for', 'reading-club', 'answer', '{{reading-page}} is Reading club page.'],
    ['nothing where there is nothing to say', 'hello', 'answer', ''],
  ])('%s', (_, topic, part, note) => {
    expect(unit(spanish, topic, part)?.note).toBe(note)
  })
})

test.each([
  ['the source language', 'en'],
  ['a language that is not there', 'de'],
  ['no language', ''],
])('there is nothing to translate into %s', (_, language) => {
  expect(unitsOf(edition, language)).toBeNull()
})

test('a topic without source text does not go out', () => {
  const files = changed('locales/en/help.yaml', 'rice-bank:\n  title: Free rice and food', 'rice-bank:\n  title: ""')
  expect(all(unitsOf(editionOf(files), 'es')).filter(({ topic }) => topic === 'rice-bank')).toEqual([])
})

test('the shipped content goes out whole, in each of its languages', () => {
  const shipped = shippedEdition()
  const languages = [...shipped.contents.keys()].filter((code) => code !== shipped.source)
  expect(languages.length).toBeGreaterThan(1)
  for (const language of languages) expect(all(unitsOf(shipped, language))).toHaveLength(shipped.topics.size * 3)
})
