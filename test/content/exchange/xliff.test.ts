// XLIFF 2 carries every text, state and contact there and back; a file that is anything else is refused with its line.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planInto } from '../../../src/content/exchange/apply.ts'
import { states, type Outgoing } from '../../../src/content/exchange/units.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import type { Problem } from '../../../src/content/topic.ts'
import { times } from '../../support/proof-size.ts'
import { current, out, unitsIn } from './handed-in.ts'

const xml = (language?: string) => Buffer.from(writeXliff(out(language))).toString('utf8')

function read(text: string | Uint8Array) {
  const problems: Problem[] = []
  const incoming = readXliff('es.xliff', typeof text === 'string' ? Buffer.from(text) : text, problems)
  return { incoming, units: incoming?.units.map(({ file: _, line: __, ...unit }) => unit), problems, said: problems.map(({ line, message }) => `${line}: ${message}`) }
}

/** One text of one topic. */
const one = (target: string, state = 'state="translated"') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="es">
<file id="help"><unit id="hello">
<segment id="title" ${state}>
<source>Hello</source>
<target>${target}</target>
</segment></unit></file></xliff>`

describe('there and back', () => {
  test.each(['es', 'ar'])('nothing is lost: %s', (language) => {
    const { units, incoming, problems } = read(xml(language))
    expect(problems).toEqual([])
    expect(incoming).toMatchObject({ source: 'en', language })
    expect(units).toEqual(unitsIn(out(language)))
  })

  const withTexts = (source: string, target: string): Outgoing => ({
    ...out(),
    groups: [{ id: 'help', topics: [{ id: 'hello', units: [{ topic: 'hello', part: 'answer', source, target, state: 'in review', note: source }] }] }],
  })
  const anyText = fc.array(fc.oneof(fc.constantFrom('{{rice-bank}}', '{{', '}}', '<', '&', ']]>', '"', '\n', '\r', '\t', ' ', 'é', 'e\u0301', 'أ', '界'), fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)))).map((pieces) => pieces.join(''))

  test('any text comes back as it was, in the same Unicode form', () => {
    fc.assert(
      fc.property(anyText, anyText, (source, target) => {
        const { units, said } = read(writeXliff(withTexts(source, target)))
        expect(said).toEqual([])
        expect(units).toMatchObject([{ source, target }])
      }),
    )
  })

  test.each(states)('the state “%s” comes back as it was', (state) => {
    const [group] = out().groups
    const outgoing = { ...out(), groups: [{ ...group!, topics: group!.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => ({ ...unit, state })) })) }] }
    expect(new Set(read(writeXliff(outgoing)).units?.map((unit) => unit.state))).toEqual(new Set([state]))
  })

  test('the same content is the same bytes', () => {
    expect(xml()).toBe(xml())
  })

  test('each text knows the line it stands on', () => {
    const text = xml()
    const lines = text.split('\n')
    const first = read(text).incoming?.units.find(({ part }) => part === 'answer')
    expect(lines[(first?.line ?? 0) - 1]).toContain('<segment id="answer"')
  })
})

describe('what is written', () => {
  test('locks every contact in a placeholder, the same in source and target', () => {
    expect(xml()).not.toMatch(/>[^<]*\{\{[^<]*<\/(?:source|target)>/)
    const placeholder = '<ph id="sms-rice-bank-1" equiv="rice-bank" disp="{{rice-bank}}" canCopy="no" canDelete="no"/>'
    expect(xml().split(placeholder)).toHaveLength(3)
  })

  test('numbers a contact that stands twice', () => {
    const [first, ...others] = out().groups
    const [topic] = first!.topics
    const twice = { ...topic!.units[0]!, source: '{{district}} {{district}}', target: '' }
    const text = Buffer.from(writeXliff({ ...out(), groups: [{ ...first!, topics: [{ ...topic!, units: [twice] }] }, ...others] })).toString()
    expect(text).toContain('id="title-district-1"')
    expect(text).toContain('id="title-district-2"')
  })

  test('keeps white space and does not let texts be cut', () => {
    expect(xml()).toMatch(/<file id="help" [^>]*canResegment="no"[^>]*xml:space="preserve">/)
  })

  test('says the direction of the language', () => {
    expect(xml('ar')).toContain('trgDir="rtl"')
  })

  test('has no target where there is no translation', () => {
    const [group] = out().groups
    const empty = { ...out(), groups: [{ ...group!, topics: group!.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => ({ ...unit, target: '' })) })) }] }
    expect(Buffer.from(writeXliff(empty)).toString()).not.toContain('<target')
  })
})

describe('what other programs make of it is read', () => {
  test.each([
    ['a state that a person set', one('Hola', 'state="reviewed"'), { state: 'in review', target: 'Hola' }],
    ['a state whose sub-state was left standing', one('Hola', 'state="translated" subState="family-line:stale"'), { state: 'in review' }],
    ['a sub-state of their own', one('Hola', 'state="initial" subState="theirs:fuzzy"'), { state: 'machine draft' }],
    ['no state', one('Hola', ''), { state: 'machine draft' }],
    ['other line ends', one('Hola\nya').replaceAll('\n', '\r\n'), { target: 'Hola\nya' }],
    ['a byte order mark', `\uFEFF${one('Hola')}`, { target: 'Hola' }],
    ['references by number', one('&#161;Hola&#x21;'), { target: '¡Hola!' }],
    ['a remark between elements', one('Hola').replace('<source>', '<!-- checked --><source>'), { target: 'Hola' }],
    ['their own marks around the texts', one('Hola').replace('<segment', '<mda:metadata xmlns:mda="urn:x"><mda:meta type="a">b</mda:meta></mda:metadata><segment'), { target: 'Hola' }],
    ['no target', one('Hola').replace('<target>Hola</target>', ''), { target: '' }],
    ['an empty target', one('Hola').replace('<target>Hola</target>', '<target/>'), { target: '' }],
    ['version 2.1', one('Hola').replace('version="2.0"', 'version="2.1"'), { target: 'Hola' }],
  ])('%s', (_, text, unit) => {
    const { units, said } = read(text)
    expect(said).toEqual([])
    expect(units).toMatchObject([unit])
  })
})

describe('refused, with its line:', () => {
  test.each([
    ['XLIFF 1.2', one('Hola').replace('document:2.0', 'document:1.2').replace('version="2.0"', 'version="1.2"'), '2: This is not XLIFF 2.'],
    ['another document', '<html/>', '1: This is not XLIFF 2.'],
    ['no language', one('Hola').replace(' trgLang="es"', ''), '2: It does not say'],
    ['text outside of the texts', one('Hola').replace('<source>', 'x<source>'), '4: Text stands in <segment>'],
    ['text outside of the units', one('Hola').replace('<unit', 'x<unit'), '3: Text stands in <file>'],
    ['groups', one('Hola').replace('<unit', '<group id="x"/><unit'), '3: <group> is not read here.'],
    ['text between texts', one('Hola').replace('<segment', '<ignorable><source>x</source></ignorable><segment'), '4: <ignorable> is not read here.'],
    ['a segment of another name', one('Hola').replace('id="title"', 'id="number"'), '4: A <segment> is one of title, answer, sms.'],
    ['a state that XLIFF does not have', one('Hola', 'state="perfect"'), '4: “perfect” is no state of XLIFF 2.'],
    ['two targets', one('Hola</target><target>Adiós'), '6: <target> is not read here.'],
    ['no source', one('Hola').replace('<source>Hello</source>', ''), '4: The <source> is missing.'],
    ['a mark inside a text', one('<mrk id="1">Hola</mrk>'), '6: <mrk> is not one of our placeholders.'],
    ['a placeholder of nobody', one('<ph id="1"/>'), '6: <ph> is not one of our placeholders.'],
    ['a placeholder that smuggles text', one('<ph id="1" equiv="x}} call {{y"/>'), '6: <ph> is not one of our placeholders.'],
    ['a placeholder with something inside', one('<ph id="1" equiv="rice-bank">x</ph>'), '6: <ph> is not one of our placeholders.'],
    ['a code point that is none', one('<cp hex="-1"/>'), '6: <cp> is not one of our placeholders.'],
  ])('%s', (_, text, said) => {
    const result = read(text)
    expect(result.incoming).toBeNull()
    expect(result.said[0]).toContain(said)
  })

  test('all problems are told at once', () => {
    const { said } = read(one('<mrk/>').replace('</segment>', '</segment><segment id="sms" state="x"><source/></segment>'))
    expect(said).toHaveLength(2)
  })

  test('every file that is cut off', () => {
    const text = Buffer.from(xml())
    for (let length = 0; length < text.length - 1; length += 97) expect(read(text.subarray(0, length)).incoming).toBeNull()
  })
})

test('a file with anything changed is refused or read, and never breaks the program', () => {
  const text = xml()
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(40), fc.constantFrom('', '<', '>', '"', '/', '&', '&#xd800;', '<!--', '-->', '__proto__', '<ph/>', '<cp hex="FFFF"/>', '{{'), (place, length, instead) => {
      const { incoming, said } = read(text.slice(0, place) + instead + text.slice(place + length))
      expect(incoming === null).toBe(said.length > 0)
      if (incoming) expect(() => planInto(current, incoming)).not.toThrow()
    }),
    { seed: 20261124, numRuns: times(100, 5_000) },
  )
})
