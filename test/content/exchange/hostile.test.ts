// A hostile or careless translator is told the file, the row and the text in a clear sentence, and nothing of it would be written.
import { describe, expect, test } from 'vitest'
import { planImport } from '../../../src/content/exchange/apply.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import { readXlsx, writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import type { Problem } from '../../../src/content/topic.ts'
import { districtFiles } from '../../support/district.ts'
import { exported, importing, opened, out, packed, said, tampered, translated, wordsIn } from './handed-in.ts'

/** What is said of a file, from its bytes to the plan. */
function told(bytes: Uint8Array, name = 'es.xlsx') {
  const problems: Problem[] = []
  const incoming = (name.endsWith('.xlsx') ? readXlsx : readXliff)(name, bytes, problems)
  const plan = incoming && planImport(districtFiles(), incoming)
  return { plan, told: [...problems, ...(plan?.problems ?? [])].map(({ file, line, key, message }) => `${file}:${line} ${key} ${message}`) }
}
const cell = (place: string, text: string) => tampered(new RegExp(`<c r="${place}"[^>]*>.*?</c>`, 's'), `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`)
const rowOf = (number: number) => new RegExp(`<row r="${number}">.*?</row>`, 's')
const xliff = (from: string | RegExp, to: string) => Buffer.from(Buffer.from(writeXliff(out())).toString().replace(from, () => to))

describe('in a spreadsheet, told with file, row and text:', () => {
  const twice = opened(writeXlsx(out())).get('xl/worksheets/sheet2.xml')?.match(rowOf(2))?.[0] ?? ''
  test.each<[string, () => Uint8Array, string]>([
    ['a changed id', () => cell('A2', 'rice-banc'), 'es.xlsx/help:2 rice-banc.title There is no topic “rice-banc” to translate.'],
    ['an id with a letter nobody sees', () => cell('A2', 'rice\u200b-bank'), 'es.xlsx/help:2 rice\u200b-bank.title There is no topic'],
    ['a row twice', () => tampered('</sheetData>', `${twice.replace(/ r="[A-Z]*\d+"/g, '')}</sheetData>`), 'rice-bank.title This text stands in the file twice.'],
    ['a row lost', () => tampered(rowOf(2), ''), 'rice-bank.answer The title of this topic is not in the file'],
    ['a formula in the column of ids', () => tampered(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2" t="str"><f>"rice"&amp;"-bank"</f><v>rice-bank</v></c>'), 'es.xlsx/help:2 A2 A formula stands here'],
    ['a typed number', () => cell('D2', 'Arroz 415-555-0142'), 'es.xlsx/help:2 rice-bank.title A number or an address is typed here.'],
    ['a number as a number', () => tampered(/<c r="D2"[^>]*>.*?<\/c>/, '<c r="D2"><v>4155550142</v></c>'), 'es.xlsx/help:2 rice-bank.title A number or an address is typed here.'],
    ['columns that changed places', () => tampered('>part<', '>parts<'), 'es.xlsx/help:1  The head of the sheet must be: id | part |'],
    ['a file cut in the middle', () => writeXlsx(out()).subarray(0, 20_000), 'es.xlsx:null  The file is not a whole spreadsheet (XLSX): it ends too early'],
  ])('%s', (_, bytes, wanted) => {
    const result = told(bytes())
    expect(result.told.join('\n')).toContain(wanted)
    expect(result.plan?.files.size ?? 0).toBe(0)
  })
})

describe('in XLIFF, told with file, line and text:', () => {
  test.each([
    ['a changed id', xliff('<unit id="hello">', '<unit id="helo">'), /^es\.xliff:\d+ helo\.title There is no topic “helo”/],
    ['a unit twice', xliff(/<unit id="hello">.*?<\/unit>/s, Buffer.from(writeXliff(out())).toString().match(/<unit id="hello">.*?<\/unit>/s)![0].repeat(2)), /^es\.xliff:\d+ hello\.title This text stands in the file twice\./],
    ['an external entity', xliff('<xliff', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><xliff'), /^es\.xliff:2 {2}A document type \(DTD\) is not read/],
    ['a file cut in the middle', Buffer.from(writeXliff(out())).subarray(0, 5000), /^es\.xliff:\d+ {2}The file (ends too early|is broken here)/],
    ['a file of 50 MB', Buffer.alloc(50_000_000, ' '), /^es\.xliff:null {2}The file is longer than 8000000 bytes\./],
  ])('%s', (_, bytes, wanted) => {
    const result = told(bytes, 'es.xliff')
    expect(result.told[0]).toMatch(wanted)
    expect(result.plan?.files.size ?? 0).toBe(0)
  })
})

describe('a character that nobody sees is refused and named:', () => {
  test.each([
    ['an override', 'Hola \u202e2410-555-514', 'U+202E'],
    ['an embedding', '\u202bHola\u202c', 'U+202B'],
    ['an isolate', 'Hola \u2066valle\u2069', 'U+2066'],
    ['a space without width', 'Ho\u200bla', 'U+200B'],
    ['a byte order mark', 'Ho\ufeffla', 'U+FEFF'],
    ['a word joiner', 'Ho\u2060la', 'U+2060'],
    ['a soft hyphen', 'Ho\u00adla', 'U+00AD'],
    ['a letter that fills nothing', 'Hola\u3164', 'U+3164'],
    ['a tag', 'Hola\u{e0041}', 'U+E0041'],
    ['a half-space that hides a number', 'Hola 4\u200c1\u200c5\u200c5\u200c5\u200c5\u200c0\u200c1\u200c4\u200c2', 'U+200C'],
    ['a mark of direction that hides a number', 'Hola (415)\u200e 555-\u200e0142', 'U+200E'],
    ['the looks of an emoji that hide a number', 'Hola 9\ufe0f1\ufe0f1', 'U+FE0F'],
  ])('%s', (_, target, named) => {
    expect(said(importing('hello', 'title', { target }))).toEqual([`hello.title It holds a character that nobody can see, ${named}. Type this passage anew.`])
  })

  test.each([
    ['the half-space of Persian', 'می\u200cخواهم'],
    ['a half-space behind digits', '۳\u200cماهه'],
    ['a mark of direction', 'سلام: \u200eHola'],
    ['an emoji of several', 'Hola 👩\u200d👧 ❤\ufe0f'],
  ])('but %s is kept', (_, target) => {
    const plan = importing('hello', 'title', { target }, exported('ar'))
    expect(said(plan)).toEqual([])
    expect(wordsIn(new Map([...districtFiles(), ...plan.files]), 'ar', 'hello').title).toBe(target)
  })
})

describe('two contacts', () => {
  const english = 'locales/en/help.yaml'
  const both = (text: string) => new Map(districtFiles()).set(english, (districtFiles().get(english) ?? '').replace('Hello from Lantern Valley. Ask me in your own words; you need not say who you are.\n  sms', `${text}\n  sms`))
  const files = both('School {{school-office}}, district {{district}}.')
  const refusals = (target: string) => said(planImport(files, translated('hello', 'answer', { target }, exported('es', files))))

  test('in the order of the source are read', () => {
    expect(refusals('Escuela {{school-office}}, distrito {{district}}.')).toEqual([])
  })

  test('that changed places are refused: parents would call the wrong number', () => {
    expect(refusals('Escuela {{district}}, distrito {{school-office}}.')).toEqual([expect.stringContaining('hello.answer {{district}}, {{school-office}} stand in another order than in the source text.')])
  })
})

describe('a letter that spreadsheets take for a formula stays a letter', () => {
  test.each(['＝1+1', '=1+1', '@casa', '+ comida'])('%s', (target) => {
    const plan = told(cell('D2', target)).plan
    expect(plan?.changes).toMatchObject([{ topic: 'rice-bank', parts: [{ after: target }] }])
    const again = writeXlsx({ ...out(), groups: out().groups.map((group) => ({ ...group, topics: group.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => ({ ...unit, target })) })) })) })
    expect(opened(again).get('xl/worksheets/sheet2.xml')).toContain(`>'${target}<`)
  })
})

test('line ends of Windows and the way of LibreOffice change nothing', () => {
  const files = opened(writeXlsx(out()))
  const sheet = files.get('xl/worksheets/sheet2.xml') ?? ''
  const strings: string[] = []
  const shared = sheet.replace(/ t="inlineStr"><is>(.*?)<\/is>/gs, (_, text: string) => ` t="s"><v>${strings.push(`<si><r><rPr><sz val="10"/></rPr>${text.replaceAll('\n', '&#13;\n')}</r></si>`) - 1}</v>`)
  files.set('xl/worksheets/sheet2.xml', shared.replace('</sheetData>', '<row r="900" customFormat="false"><c r="A900" s="1"/></row><row r="1048576"/></sheetData>').replaceAll('\n', '\r\n'))
  files.set('xl/sharedStrings.xml', `<sst count="${strings.length}">${strings.join('')}</sst>`)
  files.set('xl/_rels/workbook.xml.rels', (files.get('xl/_rels/workbook.xml.rels') ?? '').replace('</Relationships>', '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'))
  expect(told(packed(files))).toMatchObject({ told: [], plan: { changes: [] } })
})
