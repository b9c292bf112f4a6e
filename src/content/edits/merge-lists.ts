// Makes one list of two: what either side took away is gone, what either side put in is there, in the order of mine.
import { isDeepStrictEqual } from 'node:util'
import type { MergedPart, Versions } from './merge.ts'

export function mergeItems<T>({ base, theirs, mine }: Versions<readonly T[]>): T[] {
  if (isDeepStrictEqual(mine, base)) return [...theirs]
  const merged = mine.filter((item) => theirs.includes(item) || !base.includes(item))
  theirs.forEach((item, i) => {
    if (base.includes(item) || merged.includes(item)) return
    const before = theirs.slice(0, i).findLast((other) => merged.includes(other))
    merged.splice(before === undefined ? 0 : merged.lastIndexOf(before) + 1, 0, item)
  })
  return merged
}

type Row = Record<string, unknown>

/** Facts about one thing stay together: two rows are the same one when they name the same thing. */
export function mergeRows({ base, theirs, mine }: Versions<readonly Row[]>): MergedPart {
  const [was, their, my] = [byName(base), byName(theirs), byName(mine)]
  const changedFrom = (rows: Map<string, Row>, name: string) => rows.has(name) && !isDeepStrictEqual(rows.get(name), was.get(name))
  // What one side took away while the other changed it is mine to decide.
  const contested = [...was.keys()].filter((name) => (!my.has(name) && changedFrom(their, name)) || (!their.has(name) && changedFrom(my, name)))
  const names = mergeItems({ base: [...was.keys()].filter((name) => !contested.includes(name) || !my.has(name)), theirs: [...their.keys()], mine: [...my.keys()] })
  const rows = names.map((name) => mergeRow({ base: was.get(name), theirs: their.get(name), mine: my.get(name) }))
  return { value: rows.map(({ row }) => row), clash: contested.length > 0 || rows.some(({ clash }) => clash) }
}

function mergeRow({ base, theirs, mine }: Versions<Row | undefined>): { row: Row; clash: boolean } {
  if (!theirs || !mine) return { row: mine ?? theirs ?? {}, clash: false }
  const row: Row = {}
  let clash = false
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const [was, their, my] = [base?.[key], theirs[key], mine[key]]
    const onlyTheirs = isDeepStrictEqual(my, was)
    row[key] = onlyTheirs ? their : my
    clash ||= !onlyTheirs && !isDeepStrictEqual(my, their) && !isDeepStrictEqual(their, was)
  }
  return { row, clash }
}

/** The thing is the words of the source that a note is about, or the title and address of a page. */
function byName(rows: readonly Row[]): Map<string, Row> {
  const named = new Map<string, Row>()
  for (const row of rows) {
    const name = JSON.stringify(typeof row['source'] === 'string' ? row['source'] : [row['title'], row['url']])
    const times = [...named.keys()].filter((known) => known.startsWith(`${name} `)).length
    named.set(`${name} ${times}`, row)
  }
  return named
}
