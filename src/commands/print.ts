// The one file through which commands speak to the person who runs them.

/** Whoever reads our output may stop early (`| head`): that is the end, not a fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

export const print = (text = '') => console.log(text)
export const printError = (text: string) => console.error(text)

/** Columns aligned, the first to the left and the others to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]) {
  const all = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  for (const row of all) print(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd())
}

/** What came from outside must not command the terminal, nor turn a line around; half-spaces and plain marks of direction stay. */
export const shown = (text: string): string => text.replace(/[^\P{C}\n\u200c-\u200f\u061c]/gu, '\ufffd')
