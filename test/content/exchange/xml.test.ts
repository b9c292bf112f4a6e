// XML from outside is plain and whole, or refused with its line: no document type, no entities, no end to nothing.
import { describe, expect, test } from 'vitest'
import { deepestXml, longestXml, mostAttributes, mostElements, readXml } from '../../../src/content/exchange/xml.ts'
import type { Problem } from '../../../src/content/topic.ts'

function read(text: string | Uint8Array) {
  const problems: Problem[] = []
  const root = readXml('x', typeof text === 'string' ? Buffer.from(text) : text, problems)
  return { root, said: problems.map(({ line, message }) => `${line}: ${message}`) }
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
    ['a tag that nothing opened', one('</b>'), '6: The file is broken here: this is not XML, or a tag closes nothing.'],
    ['tags that cross', one('<ph><pc></ph></pc>'), '6: The file is broken here: this is not XML, or a tag closes nothing.'],
    ['an attribute that stands twice', one('Hola', 'state="final" state="initial"'), '4: The file is broken here: an attribute stands twice.'],
    ['an attribute without quotes', one('Hola', 'state=final'), '4: The file is broken here'],
    ['two documents in one', one('Hola') + '<xliff/>', '7: The file is broken here'],
    ['text behind the end', `${one('Hola')}x`, '7: The file is broken here'],
    ['a file that ends too early', one('Hola').slice(0, -15), '7: The file ends too early'],
    ['an empty file', '', 'null: The file is empty'],
    ['no XML at all', 'PK\u0003', '1: The file ends too early, or is no XML'],
    ['an instruction before everything', '<?xml-stylesheet href="https://attacker.example/x.xsl"?><a/>', '1: Instructions'],
    ['an entity behind a letter that JavaScript keeps as two', one('🏠\n🏠 &x;'), '7: Only &amp;'],
    ['a text cut in the middle', '<a>\n<b>\nHola', '2: The file ends too early'],
  ])('%s', (_, text, said) => {
    const result = read(text)
    expect(result.root).toBeNull()
    expect(result.said).toEqual([expect.stringContaining(said)])
  })

  test.each([
    ['Latin-1', Buffer.from(one('más'), 'latin1')],
    ['UTF-16', Buffer.from(`\uFEFF${one('más')}`, 'utf16le')],
    ['a file that says it is something else', Buffer.from(one('Hola').replace('UTF-8', 'ISO-8859-1'))],
  ])('what is not UTF-8: %s', (_, bytes) => {
    expect(read(bytes)).toEqual({ root: null, said: ['null: The file must be UTF-8.'] })
  })

  test('and nothing of the file is repeated', () => {
    const [said] = read(one('<secret-name 408-555-0142>')).said
    expect(said).toMatch(/^6: /)
    expect(said).not.toMatch(/secret|0142/)
  })
})

test('elements know their line, whatever stands between them', () => {
  const { root } = read('<?xml version="1.0"?>\r\n<a>\r\n<!-- x\n\ny --><b\n c="🏠"/>\n\n<d/></a>')
  expect(root?.children.flatMap((child) => (typeof child === 'string' ? [] : [[child.name, child.line]]))).toEqual([['b', 5], ['d', 8]])
})

describe('limits', () => {
  const ok = (text: string) => readXml('x', Buffer.from(text), []) !== null
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)

  test.each([
    ['nests as deep as it may', nested(deepestXml), true],
    ['nests deeper', nested(deepestXml + 1), false],
    ['nests without end', '<a>'.repeat(1_000_000), false],
    ['is as long as it may be', `<a>${' '.repeat(longestXml - 7)}</a>`, true],
    ['has as many attributes as it may', `<a${Array.from({ length: mostAttributes }, (_, i) => ` b${i}=""`).join('')}/>`, true],
    ['has more of them', `<a${Array.from({ length: mostAttributes + 1 }, (_, i) => ` b${i}=""`).join('')}/>`, false],
    ['is longer', `<a>${' '.repeat(longestXml - 6)}</a>`, false],
    ['has as many elements as it may', `<a>${'<b/>'.repeat(mostElements - 1)}</a>`, true],
    ['has more', `<a>${'<b/>'.repeat(mostElements)}</a>`, false],
  ])('a file that %s', (_, text, isRead) => {
    expect(ok(text)).toBe(isRead)
  })

  // Work that grew with the square of the file would not end before the test gives up.
  test.each([
    ['one tag with spaces only', `<a${' '.repeat(4_000_000)}`, false],
    ['one tag with attributes only', `<a${' b="c"'.repeat(1_000_000)}/>`, false],
    ['one attribute without end', `<a b="${'c'.repeat(7_000_000)}`, false],
    ['one remark without end', `<!--${'-'.repeat(7_000_000)}`, false],
    ['remarks only', `<a>${'<!---->'.repeat(1_000_000)}</a>`, true],
    ['a remark before many elements', `<a><!---->${'<b/>'.repeat(mostElements - 1)}</a>`, true],
    ['tags that begin', '<'.repeat(7_000_000), false],
    ['names without end', `<${'a'.repeat(7_000_000)}>`, false],
    ['references only', `<a>${'&amp;'.repeat(1_500_000)}</a>`, true],
  ])('an answer comes for %s', (_, text, isRead) => {
    expect(ok(text)).toBe(isRead)
  })
})
