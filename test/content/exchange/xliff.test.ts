// XLIFF 2 carries every text, state and contact there and back; a file that is anything else is refused with its line.
import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository } from '../../../src/config.ts'
import { planImport } from '../../../src/content/exchange/apply.ts'
import { states, unitsOf, type Outgoing } from '../../../src/content/exchange/units.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import { deepestXml, longestXml, mostElements, readXml } from '../../../src/content/exchange/xml.ts'
import { readContentFiles } from '../../../src/content/files.ts'
import type { Problem } from '../../../src/content/topic.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition, editionOf } from '../../support/edition.ts'

const edition = districtEdition()
const out = (language = 'es') => unitsOf(edition, language)!
const xml = (language?: string) => Buffer.from(writeXliff(out(language))).toString('utf8')
const unitsIn = ({ groups }: Outgoing) => groups.flatMap(({ topics }) => topics.flatMap(({ units }) => units)).map(({ note: _, ...unit }) => unit)

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

  test('nothing is lost of the shipped content either', () => {
    const shipped = editionOf(readContentFiles(join(repository, 'dialogs'), join(repository, 'locales')))
    for (const language of [...shipped.contents.keys()].filter((code) => code !== shipped.source)) {
      const outgoing = unitsOf(shipped, language)!
      expect(read(writeXliff(outgoing)).units).toEqual(unitsIn(outgoing))
    }
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

const bomb = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`

describe('refused, with its line:', () => {
  test.each([
    ['an entity bomb', one('&lol9;').replace('<xliff', `${bomb}<xliff`), '2: A document type (DTD) is not read'],
    ['an external entity', one('&x;').replace('<xliff', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff'), '2: A document type (DTD) is not read'],
    ['a document type elsewhere', one('Hola').replace('<xliff', '<!DOCTYPE x SYSTEM "https://attacker.example/x.dtd"><xliff'), '2: A document type (DTD) is not read'],
    ['an entity that nobody declared', one('&nbsp;'), '6: Only &amp;'],
    ['an entity in an attribute', one('Hola', 'state="&x;"'), '4: Only &amp;'],
    ['a lone ampersand', one('pan & arroz'), '6: Only &amp;'],
    ['a numbered character that no text has', one('&#0;'), '6: Only &amp;'],
    ['a number beyond all characters', one('&#x110000;'), '6: Only &amp;'],
    ['a control character', one('\u0007'), '6: The file is broken here'],
    ['CDATA', one('<![CDATA[<b>]]>'), '6: CDATA is not read'],
    ['an instruction', one('<?php echo 1 ?>'), '6: Instructions'],
    ['a remark inside a text', one('Hola <!-- x --> ya'), '6: A remark'],
    ['a remark after a text', one('Hola<!-- x -->'), '6: A remark'],
    ['a remark that does not end', one('<!-- x'), '6: The file is broken here: this remark'],
    ['a tag that nothing opened', one('</b>'), '6: The file is broken here: </b>'],
    ['tags that cross', one('<ph><pc></ph></pc>'), '6: The file is broken here: </ph>'],
    ['an attribute that stands twice', one('Hola', 'state="final" state="initial"'), '4: The file is broken here: state'],
    ['an attribute without quotes', one('Hola', 'state=final'), '4: The file is broken here'],
    ['two documents in one', one('Hola') + '<xliff/>', '7: The file is broken here'],
    ['text behind the end', `${one('Hola')}x`, '7: The file is broken here'],
    ['a file that ends too early', one('Hola').slice(0, -15), '7: The file ends too early'],
    ['an empty file', '', 'null: The file is empty'],
    ['no XML at all', 'PK\u0003', '1: The file is broken here'],
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

  test.each([
    ['Latin-1', Buffer.from(one('más'), 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${one('más')}`, 'utf16le')],
    ['a file that says it is something else', Buffer.from(one('Hola').replace('UTF-8', 'ISO-8859-1'))],
  ])('what is not UTF-8: %s', (_, bytes) => {
    expect(read(bytes)).toMatchObject({ incoming: null, said: ['null: The file must be UTF-8.'] })
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
      if (incoming) expect(() => planImport(districtFiles(), incoming)).not.toThrow()
    }),
    { numRuns: 300 },
  )
})

describe('limits', () => {
  const ok = (text: string) => readXml('x', Buffer.from(text), []) !== null
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)

  test.each([
    ['nests as deep as it may', nested(deepestXml), true],
    ['nests deeper', nested(deepestXml + 1), false],
    ['nests without end', '<a>'.repeat(1_000_000), false],
    ['is as long as it may be', `<a>${' '.repeat(longestXml - 7)}</a>`, true],
    ['is longer', `<a>${' '.repeat(longestXml - 6)}</a>`, false],
    ['has as many elements as it may', `<a>${'<b/>'.repeat(mostElements - 1)}</a>`, true],
    ['has more', `<a>${'<b/>'.repeat(mostElements)}</a>`, false],
  ])('a file that %s', (_, text, isRead) => {
    expect(ok(text)).toBe(isRead)
  })

  test.each([
    ['one tag with spaces only', `<a${' '.repeat(4_000_000)}`],
    ['one tag with attributes only', `<a${' b="c"'.repeat(1_000_000)}/>`],
    ['one attribute without end', `<a b="${'c'.repeat(7_000_000)}`],
    ['one remark without end', `<!--${'-'.repeat(7_000_000)}`],
    ['remarks only', `<a>${'<!---->'.repeat(1_000_000)}</a>`],
    ['a remark before many elements', `<a><!---->${'<b/>'.repeat(mostElements - 1)}</a>`],
    ['tags that begin', '<'.repeat(7_000_000)],
    ['names without end', `<${'a'.repeat(7_000_000)}>`],
    ['references only', `<a>${'&amp;'.repeat(1_500_000)}</a>`],
  ])('no file takes long: %s', (_, text) => {
    const started = performance.now()
    ok(text)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})
