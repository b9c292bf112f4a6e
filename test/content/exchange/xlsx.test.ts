// A spreadsheet carries every text there and back, never as a formula.
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Outgoing } from '../../../src/content/exchange/units.ts'
import { longestCell } from '../../../src/content/exchange/workbook-read.ts'
import { readXlsx, writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { neutral, restored } from '../../../src/language/formula.ts'
import type { Problem } from '../../../src/content/topic.ts'
import { times } from '../../support/proof-size.ts'
import { opened, out, packed, tampered, unitsIn } from './handed-in.ts'

function read(bytes: Uint8Array) {
  const problems: Problem[] = []
  const incoming = readXlsx('es.xlsx', bytes, problems)
  return { incoming, units: incoming?.units.map(({ file: _, line: __, ...unit }) => unit), said: problems.map(({ file, line, key, message }) => `${file}:${line} ${key} ${message}`) }
}

describe('there and back', () => {
  test.each(['es', 'ar'])('nothing is lost: %s', (language) => {
    const { units, incoming, said } = read(writeXlsx(out(language)))
    expect(said).toEqual([])
    expect(incoming).toMatchObject({ source: 'en', language })
    expect(units).toEqual(unitsIn(out(language)))
  })

  const pieces = fc.oneof(fc.constantFrom('=', '+', '-', '@', "'", '\t', '\n', '\r', '_x0041_', '_x0041', '_', '<', '&', 'e\u0301', 'أ', '界'), fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)))
  const anyText = fc.array(pieces).map((some) => some.join(''))

  test('any text comes back as it was, in the same Unicode form', () => {
    fc.assert(
      fc.property(anyText, anyText, (source, target) => {
        const outgoing: Outgoing = { ...out(), groups: [{ id: 'help', topics: [{ id: 'hello', units: [{ topic: 'hello', part: 'sms', source, target, state: 'stale', note: source }] }] }] }
        const { units, said } = read(writeXlsx(outgoing))
        expect(said).toEqual([])
        expect(units).toMatchObject([{ source, target }])
      }),
    )
  })

  test('the same content is the same bytes', () => {
    expect(Buffer.compare(writeXlsx(out()), writeXlsx(out()))).toBe(0)
  })

  test('each text knows its sheet and its row', () => {
    expect(read(writeXlsx(out())).incoming?.units[0]).toMatchObject({ file: 'es.xlsx/urgent', line: 2 })
  })
})

describe('what is written', () => {
  const files = opened(writeXlsx(out('ar')))

  test('has a sheet for each group', () => {
    expect([...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]+)"/g)].map(([, name]) => name)).toEqual(['urgent', 'help'])
  })

  test('has a head that stays in sight', () => {
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  })

  test('shows Arabic from right to left', () => {
    expect(files.get('xl/styles.xml')).toContain('readingOrder="2"')
    expect(files.get('xl/worksheets/sheet2.xml')).toMatch(/<c r="D2" s="1" t="inlineStr"><is><t xml:space="preserve">أرز/)
  })

  test('says nothing about who made it, or when', () => {
    expect([...files.keys()].filter((name) => name.startsWith('docProps'))).toEqual([])
    expect(Buffer.from(writeXlsx(out())).includes(Buffer.from('2026'))).toBe(false)
  })
})

describe('a cell is never a formula', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', "'=1", "''=1", '＝1', '＋1', '－1', '＠1', "=cmd|' /C calc'!A0", '=HYPERLINK("https://attacker.example")'])('%j', (text) => {
    expect(neutral(text)).toBe(`'${text}`)
    expect(restored(neutral(text))).toBe(text)
  })

  test.each(["'no", "it's", 'a=b', ' =1', '', "'"])('%j stays as it is', (text) => {
    expect(neutral(text)).toBe(text)
    expect(restored(text)).toBe(text)
  })

  test('whatever the text', () => {
    const text = fc.array(fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', ' ')).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, (any) => {
        expect(neutral(any)).not.toMatch(/^[=+\-@\t\r\n]/)
        expect(restored(neutral(any))).toBe(any)
      }),
    )
  })

  test('a formula that somebody typed is refused, with its row', () => {
    const { incoming, said } = read(tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"><f>HYPERLINK("https://attacker.example")</f><v>Arroz</v></c>'))
    expect(incoming).toBeNull()
    expect(said).toEqual(['es.xlsx/help:2 D2 A formula stands here; only text is read.'])
  })
})

describe('what other programs make of it is read', () => {
  const shared = (strings: string) => {
    const files = opened(tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="s"><v>1</v></c>'))
    const relations = files.get('xl/_rels/workbook.xml.rels') ?? ''
    files.set('xl/_rels/workbook.xml.rels', relations.replace('</Relationships>', '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'))
    return packed(files.set('xl/sharedStrings.xml', `<sst>${strings}</sst>`))
  }
  test.each([
    ['texts kept in a table of their own', shared('<si><t>x</t></si><si><t>Arroz</t></si>'), 'Arroz'],
    ['a text in pieces of different looks', shared('<si/><si><r><rPr><b/></rPr><t>Arr</t></r><r><t xml:space="preserve">oz </t></r></si>'), 'Arroz '],
    ['how a text is pronounced', shared('<si/><si><t>米</t><rPh sb="0" eb="1"><t>コメ</t></rPh></si>'), '米'],
    ['escaped line ends', shared('<si/><si><t>a_x000D_\nb</t></si>'), 'a\r\nb'],
    ['a number', tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"><v>911</v></c>'), '911'],
    ['a text as long as a cell holds', tampered('Arroz y comida gratis', 'a'.repeat(longestCell)), 'a'.repeat(longestCell)],
    ['a cell in the last column that is read', tampered('</row>', '<c r="BL1" t="inlineStr"><is><t> </t></is></c></row>'), 'Arroz y comida gratis'],
    ['a cell of a kind that nobody knows', tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="__proto__"><v>Arroz</v></c>'), 'Arroz'],
    ['an empty cell', tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"/>'), ''],
    ['no cell at all', tampered(/<c r="D2"[^>]*>.*?<\/c>/, ''), ''],
    ['cells without places', tampered(/<row r="2">.*?<\/row>/, `<row>${['rice-bank', 'title', 'Free rice and food', 'Arroz', 'approved'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`), 'Arroz'],
    ['elements with a prefix', packed(new Map([...opened(writeXlsx(out()))].map(([name, text]) => [name, name.includes('sheets/') ? text.replace(/<(\/?)(?=[a-z])/gi, '<$1x:') : text]))), 'Arroz y comida gratis'],
  ])('%s', (_, bytes, target) => {
    const { units, said } = read(bytes)
    expect(said).toEqual([])
    expect(units?.find(({ topic, part }) => topic === 'rice-bank' && part === 'title')?.target).toBe(target)
  })

  test('rows in another order, and empty ones between them', () => {
    const files = opened(writeXlsx(out()))
    const sheet = files.get('xl/worksheets/sheet2.xml') ?? ''
    const [head, ...rows] = sheet.match(/<row .*?<\/row>/gs) ?? []
    const shuffled = [head, '<row r="2"/>', ...rows.toReversed()].join('').replace(/ r="[A-Z]*\d+"/g, '')
    const { units } = read(packed(files.set('xl/worksheets/sheet2.xml', sheet.replace(/<row .*<\/row>/s, shuffled))))
    expect(units).toHaveLength(unitsIn(out()).length)
  })

  test('files packed smaller', () => {
    const files = [...opened(writeXlsx(out()))].map(([name, text]) => [name, Buffer.from(text)])
    expect(read(zipSync(Object.fromEntries(files))).units).toEqual(unitsIn(out()))
  })
})

describe('refused:', () => {
  test.each([
    ['a sheet of somebody’s own', () => tampered(/<row r="1">.*?<\/row>/, '<row r="1"><c t="inlineStr"><is><t>My notes</t></is></c></row>'), 'es.xlsx/help:1  The head of the sheet must be'],
    ['a sheet without anything', () => tampered(/<sheetData>.*<\/sheetData>/s, '<sheetData/>'), 'es.xlsx/help:null  The head of the sheet must be'],
    ['sheets of two languages', () => tampered('translation: es', 'translation: vi'), 'es.xlsx:null  Its sheets are of different languages.'],
    ['a part that no topic has', () => tampered('>title<', '>number<'), 'es.xlsx/help:2 rice-bank “number” is no part'],
    ['a state that is none', () => tampered('>approved<', '>perfect<'), 'es.xlsx/help:2 rice-bank “perfect” is no state'],
    ['a cell far to the right', () => tampered('r="D2"', 'r="BM2"'), 'es.xlsx/help:2 BM2 It stands too far to the right'],
    ['a cell nowhere', () => tampered('r="D2"', 'r="2D"'), 'es.xlsx/help:2 2D It stands too far to the right'],
    ['a mistake of the spreadsheet', () => tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2" t="e"><v>#REF!</v></c>'), 'es.xlsx/help:2 D2 A mistake of the spreadsheet'],
    ['a text longer than a cell holds', () => tampered('Arroz y comida gratis', 'a'.repeat(longestCell + 1)), `es.xlsx/help:2 D2 More than ${longestCell} characters`],
    ['one sheet listed again and again', () => tampered('</sheets>', '<sheet name="x" sheetId="9" r:id="rId2"/></sheets>', 'xl/workbook.xml'), 'es.xlsx:null  A sheet stands in it twice.'],
    ['an entity bomb inside', () => tampered('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'), 'es.xlsx/xl/worksheets/sheet2.xml:2  A document type (DTD) is not read'],
    ['an external entity inside', () => tampered('<workbook', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook', 'xl/workbook.xml'), 'es.xlsx/xl/workbook.xml:2  A document type (DTD) is not read'],
    ['a sheet that stands elsewhere', () => tampered('worksheets/sheet2.xml', 'https://attacker.example/sheet.xml', 'xl/_rels/workbook.xml.rels'), 'es.xlsx:null  The file is not a whole spreadsheet (XLSX): “xl/https://attacker.example/sheet.xml” is missing'],
    ['a sheet outside of the file', () => tampered('worksheets/sheet2.xml', '/../../etc/passwd', 'xl/_rels/workbook.xml.rels'), 'es.xlsx:null  The file is not a whole spreadsheet'],
    ['an archive without a workbook', () => packed(new Map([['a.txt', 'x']])), 'es.xlsx:null  The file is not a whole spreadsheet (XLSX): “xl/workbook.xml” is missing'],
    ['something else', () => Buffer.from('id;part;text'), 'es.xlsx:null  The file is not a whole spreadsheet'],
    ['an empty file', () => Buffer.alloc(0), 'es.xlsx:null  The file is not a whole spreadsheet'],
  ])('%s', (_, bytes, said) => {
    const result = read(bytes())
    expect(result.incoming).toBeNull()
    expect(result.said[0]).toContain(said)
  })

  test('every file that is cut off', () => {
    const bytes = writeXlsx(out())
    for (let length = 0; length < bytes.length; length += 113) expect(read(bytes.subarray(0, length)).incoming).toBeNull()
  })

  test('a file with any byte changed is refused or read, and never breaks the program', () => {
    const bytes = writeXlsx({ ...out(), groups: out().groups.slice(0, 1) })
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (place, value) => {
        const broken = Buffer.from(bytes)
        broken[place] = value
        const { incoming, said } = read(broken)
        expect(incoming === null).toBe(said.length > 0)
      }),
      { seed: 20261124, numRuns: times(100, 5_000) },
    )
  })
})

test('a file with anything inside changed is refused or read, and never breaks the program', () => {
  const files = opened(writeXlsx({ ...out(), groups: out().groups.slice(0, 1) }))
  const names = ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml']
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(40), fc.constantFrom('', '<', '>', '"', '/', '&', '&#0;', '<!--', '__proto__', '<f/>', '-1', '99999999999', 'sheet1.xml'), (name, at, length, instead) => {
      const text = files.get(name) ?? ''
      const place = at % text.length
      const { incoming, said } = read(packed(new Map([...files, [name, text.slice(0, place) + instead + text.slice(place + length)]])))
      expect(incoming === null).toBe(said.length > 0)
    }),
    { seed: 20261124, numRuns: times(300, 10_000) },
  )
})
