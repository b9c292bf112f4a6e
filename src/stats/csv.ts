// A table for spreadsheets, in which no cell can be taken for a formula.
import { neutral } from '../language/formula.ts'

/** Without it some spreadsheets read other scripts as noise. */
const byteOrderMark = '\ufeff'

export const csv = (rows: readonly (readonly (string | number)[])[]): string => byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

const cell = (value: string | number): string => `"${neutral(String(value)).replaceAll('"', '""')}"`
