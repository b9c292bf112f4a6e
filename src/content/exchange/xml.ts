// Reads XML that came from outside: elements, attributes and text, and none of what makes XML dangerous.
import { notXml } from './xml-text.ts'
import { xmlTokens } from './xml-tokens.ts'
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

const declaration = /^<\?xml\s+version\s*=\s*["']1\.\d["'](?:\s+encoding\s*=\s*["']([\w-]+)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>/

/** Anything that is not plain, whole XML in UTF-8 is a problem with its line. */
export function readXml(file: string, bytes: Uint8Array, problems: Problem[]): XmlElement | null {
  const refuse = (line: number | null, message: string) => {
    problems.push({ file, line, key: '', level: 'error', message })
    return null
  }
  if (bytes.length > longestXml) return refuse(null, `The file is longer than ${longestXml} bytes.`)
  const text = decoded(bytes)
  const head = text?.match(declaration)
  if (text === null || !/^(utf-8|us-ascii)$/i.test(head?.[1] ?? 'utf-8')) return refuse(null, 'The file must be UTF-8.')
  const linesTo = (place: number) => text.slice(0, place).split('\n').length
  const strange = text.search(notXml)
  if (strange >= 0) return refuse(linesTo(strange), 'The file is broken here: no text has such a character.')

  const top: XmlElement = { name: '', attributes: new Map(), children: [], line: 1 }
  const open = [top]
  const [worded, remarked] = [new Set<XmlElement>(), new Set<XmlElement>()]
  let count = 0
  const begins = head?.[0].length ?? 0
  for (const token of xmlTokens(text, begins, linesTo(begins))) {
    const here = open.at(-1) ?? top
    if (token.kind === 'refused') return refuse(token.line, token.message)
    if (token.kind === 'start') {
      const { name, attributes, line } = token
      if (here === top && top.children.length > 0) return refuse(line, 'The file is broken here: it had ended already.')
      if (open.length > deepestXml) return refuse(line, `The file nests deeper than ${deepestXml}.`)
      if ((count += 1) > mostElements) return refuse(line, `The file has more than ${mostElements} elements.`)
      const element: XmlElement = { name, attributes, children: [], line }
      here.children.push(element)
      if (!token.isEmpty) open.push(element)
    } else if (token.kind === 'end') {
      if (here.name !== token.name) return refuse(token.line, `The file is broken here: </${token.name}> closes nothing.`)
      open.pop()
    } else if (token.kind === 'remark') remarked.add(here)
    else {
      if (token.text.trim() !== '') worded.add(here)
      if (here !== top) here.children.push(token.text)
    }
    if (worded.has(top)) return refuse(token.line, 'The file is broken here: text outside of everything.')
    if (worded.has(here) && remarked.has(here)) return refuse(token.line, 'A remark (<!-- -->) cannot stand inside a text.')
  }
  if (open.length > 1) return refuse(text.split('\n').length, `The file ends too early: <${open.at(-1)?.name}> is not closed.`)
  return elementsIn(top)[0] ?? refuse(null, 'The file is empty.')
}

/** Null when it is not UTF-8. Line ends as XML has them. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n')
  } catch {
    return null
  }
}

export const elementsIn = (element: XmlElement): XmlElement[] => element.children.filter((child) => typeof child !== 'string')

/** The text that stands directly in it. */
export const textOf = (element: XmlElement): string => element.children.filter((child) => typeof child === 'string').join('')
