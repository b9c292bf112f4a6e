// Text that a spreadsheet would take for a formula and run, and how it stays text.

/** What spreadsheets begin a formula with, in the width of Chinese and Japanese letters as well. */
const formula = /^'*[=+\-@＝＋－＠\t\r\n]/

/** An apostrophe in front makes text of it, also where the sheet is saved as CSV. */
export const neutral = (text: string): string => (formula.test(text) ? `'${text}` : text)
export const restored = (cell: string): string => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell)
