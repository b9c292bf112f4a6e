// Reads the text cells of a spreadsheet in the XLSX format, as any program may have saved it.
import { elementsIn, readXml, textOf, type XmlElement } from './xml.ts'
import { readZip } from './zip.ts'
import type { Problem } from '../topic.ts'

export interface SheetRead {
  name: string
  /** In the order of the sheet, numbered as people see them. */
  rows: { number: number; cells: string[] }[]
}

/** A table for translators has six columns. */
const mostColumns = 64
/** What Excel lets a cell hold. */
export const longestCell = 32_767

/** Null when there is any problem. Nothing but the cells is looked at; nothing outside of the file is ever opened. */
export function readWorkbook(file: string, bytes: Uint8Array, problems: Problem[]): SheetRead[] | null {
  const before = problems.length
  const refuse = (problem: Partial<Problem>) => void problems.push({ file, line: null, key: '', level: 'error', message: '', ...problem })
  const archive = readZip(bytes, (name) => /^xl\/[\w/.-]+\.(xml|rels)$/.test(name))
  if (typeof archive === 'string') {
    refuse({ message: archive })
    return null
  }
  const part = (path: string) => {
    const found = archive.get(path)
    if (!found) refuse({ message: `The file is not a whole spreadsheet (XLSX): “${path}” is missing in it.` })
    return found ? readXml(`${file}/${path}`, found, problems) : null
  }
  const [workbook, relations] = [part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels')]
  if (workbook === null || relations === null) return null
  const targets = elementsIn(relations).map(({ attributes }) => ({ id: attributes.get('Id'), type: attributes.get('Type') ?? '', path: pathOf(attributes.get('Target') ?? '') }))
  const shared = targets.find(({ type }) => type.endsWith('/sharedStrings'))
  const strings = shared ? sharedStrings(part(shared.path)) : []
  const listed = named(workbook, 'sheets').flatMap((list) => named(list, 'sheet')).map(({ attributes }) => {
    const name = attributes.get('name') ?? ''
    const id = [...attributes].find(([key]) => local(key) === 'id')?.[1]
    return { name, path: targets.find((target) => target.id === id)?.path ?? name }
  })
  if (new Set(listed.map(({ path }) => path)).size < listed.length) {
    refuse({ message: 'A sheet stands in it twice.' })
    return null
  }
  const sheets = listed.map(({ name, path }) => {
    const sheet = part(path)
    return { name, rows: sheet ? rowsOf(sheet, strings, (problem) => refuse({ file: `${file}/${name}`, ...problem })) : [] }
  })
  return problems.length > before ? null : sheets
}

/** Some programs write x:row for row. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)
const named = (element: XmlElement, name: string) => elementsIn(element).filter((child) => local(child.name) === name)
const pathOf = (target: string) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

const sharedStrings = (table: XmlElement | null): string[] => (table ? named(table, 'si').map(stringOf) : [])

/** A text in one piece, or in pieces of different looks; how it is pronounced does not count. */
function stringOf(item: XmlElement): string {
  const pieces = elementsIn(item).flatMap((child) => (local(child.name) === 'r' ? named(child, 't') : local(child.name) === 't' ? [child] : []))
  return pieces.map(textOf).join('').replace(/_x([\dA-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

function rowsOf(sheet: XmlElement, strings: readonly string[], refuse: (problem: Partial<Problem>) => void): SheetRead['rows'] {
  let number = 0
  return named(sheet, 'sheetData').flatMap((data) => named(data, 'row')).map((row) => {
    number = Number(row.attributes.get('r')) || number + 1
    const cells: string[] = []
    let column = -1
    for (const cell of named(row, 'c')) {
      const place = cell.attributes.get('r')
      column = place === undefined ? column + 1 : columnOf(place)
      const text = column < mostColumns ? textIn(cell, strings) : 'It stands too far to the right to be read.'
      if (typeof text === 'string') refuse({ line: number, key: place ?? '', message: text })
      else cells[column] = text.is
    }
    return { number, cells: Array.from(cells, (text) => text ?? '') }
  })
}

/** A is 0, Z is 25, AA is 26. */
const columnOf = (place: string) => [...(place.match(/^[A-Z]{1,3}/)?.[0] ?? 'ZZZ')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Or the sentence that says why this cell cannot be read. */
function textIn(cell: XmlElement, strings: readonly string[]): { is: string } | string {
  if (named(cell, 'f').length > 0) return 'A formula stands here; only text is read.'
  const value = named(cell, 'v').map(textOf).join('')
  const type = cell.attributes.get('t') ?? 'n'
  if (type === 'e') return 'A mistake of the spreadsheet stands here.'
  const written = type === 'inlineStr' ? named(cell, 'is').map(stringOf).join('') : value
  const is = type === 's' ? (strings[Number(value)] ?? '') : written
  return is.length > longestCell ? `More than ${longestCell} characters stand here.` : { is }
}
