// A spreadsheet for translators: one sheet a group, one row a text, and no cell that a program could take for a formula.
import { parts, states, type Incoming, type IncomingUnit, type Outgoing } from './units.ts'
import { readWorkbook, type SheetRead } from './workbook-read.ts'
import { writeWorkbook, type Column } from './workbook-write.ts'
import { neutral, restored } from '../../language/formula.ts'
import type { Problem } from '../topic.ts'

const head = (source: string, language: string) => ['id', 'part', `source text: ${source}`, `translation: ${language}`, 'state', 'notes']
const languages = /^id\tpart\tsource text: (\S+)\ttranslation: (\S+)\tstate\tnotes$/

export function writeXlsx({ source, language, direction, groups }: Outgoing): Uint8Array {
  const columns: Column[] = [28, 8, 60, 60, 14, 40].map((width, i) => ({ width, direction: i === 3 ? direction : 'ltr' }))
  const sheets = groups.map(({ id, topics }) => {
    const rows = topics.flatMap(({ units }) => units.map(({ topic, part, source, target, state, note }) => [topic, part, source, target, state, note]))
    return { name: id, rows: [head(source, language), ...rows].map((row) => row.map(neutral)) }
  })
  return writeWorkbook(sheets, columns)
}

export function readXlsx(name: string, bytes: Uint8Array, problems: Problem[]): Incoming | null {
  const before = problems.length
  const sheets = readWorkbook(name, bytes, problems)
  if (sheets === null) return null
  const heads = sheets.map((sheet) => languagesOf(name, sheet, problems))
  const [first] = heads
  if (problems.length > before) return null
  if (!first || heads.some((other) => other?.join() !== first.join())) {
    problems.push({ file: name, line: null, key: '', level: 'error', message: first ? 'Its sheets are of different languages.' : 'There is no sheet in it.' })
    return null
  }
  const units = sheets.flatMap((sheet) => unitsIn(`${name}/${sheet.name}`, sheet, problems))
  return problems.length > before ? null : { file: name, source: first[0] ?? '', language: first[1] ?? '', units }
}

/** Source and translation, as the head of the sheet names them. */
function languagesOf(name: string, sheet: SheetRead, problems: Problem[]): string[] | null {
  const [top] = sheet.rows
  const found = top?.cells.map((cell) => cell.trim()).join('\t').trimEnd().match(languages)
  if (found) return found.slice(1)
  problems.push({ file: `${name}/${sheet.name}`, line: top?.number ?? null, key: '', level: 'error', message: `The head of the sheet must be: ${head('…', '…').join(' | ')}.` })
  return null
}

const unitsIn = (file: string, { rows }: SheetRead, problems: Problem[]): IncomingUnit[] =>
  rows.slice(1).flatMap(({ number, cells }) => {
    if (cells.every((cell) => cell.trim() === '')) return []
    const [topic = '', partName = '', source = '', target = '', stateName = ''] = cells.map(restored)
    const [part, state] = [parts.find((known) => known === partName.trim()), states.find((known) => known === stateName.trim())]
    const refuse = (message: string) => {
      problems.push({ file, line: number, key: topic, level: 'error', message })
      return []
    }
    if (!part) return refuse(`“${partName}” is no part of a topic: ${parts.join(', ')}.`)
    if (!state) return refuse(`“${stateName}” is no state: ${states.join(', ')}.`)
    return [{ topic: topic.trim(), part, source, target, state, file, line: number }]
  })
