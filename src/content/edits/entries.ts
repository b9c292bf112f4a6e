// Where each entry of a YAML file stands in its text, found by lines alone: nothing has to be parsed to change one of them.

export interface Entry {
  key: string
  /** Of whole lines, without the empty lines and remarks that lead to the next entry. */
  from: number
  to: number
  /** How far in its key stands. */
  indent: number
}

/** A line that begins with a key, quoted or not. */
const keyLine = /(?<=^|\n)( *)(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|((?:[^\s"'#\-[\]{}&*!|>%@`,?:]|-(?=[^\s:-]))[^\n:]*?)) *:(?=[ \t\r\n]|$)/g

/** The entries of the outermost map; none where the text is laid out in another way. */
export function entriesOf(text: string): Entry[] {
  const lines = [...text.matchAll(keyLine)]
  const indent = lines[0]?.[1]?.length ?? 0
  const starts = lines.filter(([, spaces]) => spaces?.length === indent)
  return starts.map((line, i) => {
    const to = endOf(text, { from: line.index, next: starts[i + 1]?.index ?? text.length, indent })
    return { key: keyIn(line), from: line.index, to, indent }
  })
}

function keyIn([, , double, single, plain]: RegExpMatchArray): string {
  if (double !== undefined) return unquoted(double)
  return single?.replaceAll("''", "'") ?? plain ?? ''
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

interface Stretch {
  from: number
  next: number
  indent: number
}

/** A remark that stands further in than the key belongs to the entry: it may be a line of its text. */
function endOf(text: string, { from, next, indent }: Stretch): number {
  const lines = text.slice(from, next).split(/(?<=\n)/)
  const leadsOn = new RegExp(`^(?:\\s*| {0,${indent}}#[^\\n]*\\n?)$`)
  const last = lines.findLastIndex((line) => !leadsOn.test(line))
  return from + lines.slice(0, last + 1).join('').length
}

/** `extra` spaces more before each line that says something. */
export const shifted = (text: string, extra: number): string => (extra <= 0 ? text : text.replace(/(?<=^|\n)(?=[^\n])/g, ' '.repeat(extra)))

export const unshifted = (text: string, by: number): string => (by === 0 ? text : text.replace(new RegExp(`(?<=^|\\n) {${by}}`, 'g'), ''))
