// A table for spreadsheets, in which no cell can be taken for a formula.

/** What spreadsheets begin a formula with, in the width of Chinese and Japanese letters as well. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/
/** Without it some spreadsheets read other scripts as noise. */
const byteOrderMark = '\ufeff'

export const csv = (rows: readonly (readonly (string | number)[])[]): string => byteOrderMark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

function cell(value: string | number): string {
  const text = String(value)
  return `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
}
