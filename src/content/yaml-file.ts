// Reads one YAML file strictly, and remembers on which line each key stands.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml'
import type { Problem } from './topic.ts'

export interface YamlFile {
  /** Path as problems name it. */
  file: string
  value: unknown
  /** Line of a path of keys; of its nearest parent if the path itself is absent. */
  lineOf(path: readonly (string | number)[]): number | null
}

/** Reads text of at most a megabyte; anything broken is a problem with its line, not an exception. */
export function readYaml(file: string, text: string, problems: Problem[]): YamlFile | null {
  const lines = new LineCounter()
  // A file of content has no need of anchors; without them no file can blow up in memory.
  const document = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core', prettyErrors: false, uniqueKeys: true })
  const broken = [...document.errors, ...document.warnings]
  for (const error of broken) {
    const line = lines.linePos(error.pos[0]).line
    problems.push({ file, line, key: '', level: 'error', message: `The file is broken here: ${error.message}` })
  }
  if (broken.length > 0) return null
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 0 })
  } catch {
    problems.push({ file, line: null, key: '', level: 'error', message: 'Anchors and aliases (& and *) are not used here.' })
    return null
  }
  return { file, value, lineOf: (path) => lineAt(document.contents as Node | null, path, lines) }
}

function lineAt(root: Node | null, path: readonly (string | number)[], lines: LineCounter): number | null {
  let node: unknown = root
  let offset = root?.range?.[0] ?? null
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item = node.items[Number(step)]
      if (!item) break
      offset = (item as Node).range?.[0] ?? offset
      node = item
    } else break
  }
  return offset === null ? null : lines.linePos(offset).line
}
