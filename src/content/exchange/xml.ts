// Reads XML that came from outside: elements, attributes and text, and none of what makes XML dangerous.
import { parseXml, XmlComment, XmlElement as Parsed, XmlError, XmlText } from '@rgrove/parse-xml'
import type { Problem } from '../topic.ts'

export interface XmlElement {
  name: string
  attributes: Map<string, string>
  children: (XmlElement | string)[]
  line: number
}

/** In bytes: ten times what a district says in one language. */
export const longestXml = 8_000_000
/** XLIFF and spreadsheets nest to about ten. */
export const deepestXml = 32
/** What 10,000 rows of a sheet take, cells and their texts. */
export const mostElements = 200_000
/** The head of a workbook names a dozen. */
export const mostAttributes = 64

/** Refused before the library sees any of it; in a remark as well, where it does no good either. */
const dangers: [sign: RegExp, message: string][] = [
  [/<!DOCTYPE/i, 'A document type (DTD) is not read: it could name other files, or grow without end.'],
  [/<!\[CDATA\[/, 'CDATA is not read; write &lt; and &amp;.'],
  [/<\?(?!xml\s)/, 'Instructions between <? and ?> are not read.'],
]

/** What the library finds, by how it begins to say so. Its own sentences quote the file, and are not passed on. */
const faults: [sign: RegExp, message: string][] = [
  [/^(Named entity|Unterminated reference|Invalid character reference|Character reference)/, 'Only &amp; &lt; &gt; &quot; &apos; and numbered characters are read; no other entities.'],
  [/^Invalid character \(/, 'The file is broken here: no text has such a character.'],
  [/^(Unclosed comment|The string `--`)/, 'The file is broken here: this remark does not end.'],
  [/^Duplicate attribute/, 'The file is broken here: an attribute stands twice.'],
  [/^Extra content/, 'The file is broken here: it had ended already.'],
]

interface Refusal {
  line: number | null
  message: string
}

/** Anything that is not plain, whole XML in UTF-8 is a problem with its line. */
export function readXml(file: string, bytes: Uint8Array, problems: Problem[]): XmlElement | null {
  const refused = (refusal: Refusal) => {
    problems.push({ file, key: '', level: 'error', ...refusal })
    return null
  }
  if (bytes.length > longestXml) return refused({ line: null, message: `The file is longer than ${longestXml} bytes.` })
  const text = decoded(bytes)
  if (text === null) return refused({ line: null, message: 'The file must be UTF-8.' })
  if (text.trim() === '') return refused({ line: null, message: 'The file is empty.' })
  const danger = dangerIn(text)
  if (danger) return refused(danger)
  const root = parsed(text)
  if (!(root instanceof Parsed)) return refused(root)
  const refusals: Refusal[] = []
  const built = build(root, { lineOf: lineCounter(text), refusals, depth: 1 })
  return refusals[0] ? refused(refusals[0]) : built
}

/** Null when it is not UTF-8. Line ends as XML has them. */
function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
    return /^(utf-8|us-ascii)$/i.test(text.match(/^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/)?.[1] ?? 'utf-8') ? text : null
  } catch {
    return null
  }
}

function dangerIn(text: string): Refusal | null {
  for (const [sign, message] of dangers) {
    const place = text.search(sign)
    if (place >= 0) return { line: lineCounter(text)(place), message }
  }
  let count = 0
  for (const { index } of text.matchAll(/<[^/!]/g)) if ((count += 1) > mostElements) return { line: lineCounter(text)(index), message: `The file has more than ${mostElements} elements.` }
  return null
}

function parsed(text: string): Parsed | Refusal {
  try {
    return parseXml(text, { includeOffsets: true, preserveComments: true }).root ?? { line: null, message: 'The file is empty.' }
  } catch (error) {
    // The library goes as deep as the file does; where the machine can go no deeper, it is far too deep.
    if (error instanceof RangeError) return { line: null, message: tooDeep }
    if (!(error instanceof XmlError)) throw error
    // It counts characters, of which JavaScript keeps some as two.
    const characters = [...text]
    const line = characters.slice(0, error.pos).filter((character) => character === '\n').length + 1
    const known = faults.find(([sign]) => sign.test(error.message))?.[1]
    const endsEarly = !characters.includes('<', error.pos + 1)
    return { line, message: known ?? (endsEarly ? 'The file ends too early, or is no XML: something that begins here does not end.' : 'The file is broken here: this is not XML, or a tag closes nothing.') }
  }
}

const tooDeep = `The file nests deeper than ${deepestXml}.`

interface Building {
  lineOf: (place: number) => number
  refusals: Refusal[]
  depth: number
}

function build(element: Parsed, building: Building): XmlElement {
  const { lineOf, refusals, depth } = building
  const line = lineOf(element.start)
  const attributes = new Map(Object.entries(element.attributes))
  if (attributes.size > mostAttributes) refusals.push({ line, message: `An element has more than ${mostAttributes} attributes.` })
  const remark = element.children.find((child) => child instanceof XmlComment)
  const hasWords = element.children.some((child) => child instanceof XmlText && child.text.trim() !== '')
  if (depth > deepestXml) refusals.push({ line, message: tooDeep })
  else if (remark && hasWords) refusals.push({ line: lineOf(remark.start), message: 'A remark (<!-- -->) cannot stand inside a text.' })
  if (refusals.length > 0) return { name: element.name, attributes, children: [], line }
  const children = element.children.flatMap((child): (XmlElement | string)[] => {
    if (child instanceof XmlText) return [child.text]
    return child instanceof Parsed ? [build(child, { ...building, depth: depth + 1 })] : []
  })
  return { name: element.name, attributes, children, line }
}

/** Gives the line of each place in a text. The places have to come in the order of the text. */
function lineCounter(text: string): (place: number) => number {
  let [line, next] = [1, text.indexOf('\n')]
  return (place) => {
    while (next >= 0 && next < place) [line, next] = [line + 1, text.indexOf('\n', next + 1)]
    return line
  }
}

export const elementsIn = (element: XmlElement): XmlElement[] => element.children.filter((child) => typeof child !== 'string')

/** The text that stands directly in it. */
export const textOf = (element: XmlElement): string => element.children.filter((child) => typeof child === 'string').join('')
