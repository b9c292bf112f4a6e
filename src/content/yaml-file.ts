// Reads one YAML file strictly, and remembers on which line each key stands.
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml'
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
  let isSound = broken.length === 0
  for (const { offset, key, message } of notPlain(document)) {
    problems.push({ file, line: lines.linePos(offset).line, key, level: 'error', message })
    isSound &&= key !== ''
  }
  if (!isSound) return null
  return { file, value: document.toJS(), lineOf: (path) => lineAt(document.contents as Node | null, path, lines) }
}

/** Words that other readers of YAML turn into yes or no: unquoted, nobody can tell what was meant. */
const ambiguous = /^(yes|no|on|off)$/i

/** What a file of content never needs, and what it must put in quotes (those have a key; the rest of the file is sound). */
function notPlain(document: Document): { offset: number; key: string; message: string }[] {
  const found: { offset: number; key: string; message: string }[] = []
  visit(document, {
    Node(_, node) {
      if ('anchor' in node && node.anchor) found.push({ offset: node.range?.[0] ?? 0, key: '', message: 'Anchors and aliases (& and *) are not used here.' })
    },
    Alias(_, node) {
      found.push({ offset: node.range?.[0] ?? 0, key: '', message: 'Anchors and aliases (& and *) are not used here.' })
    },
    Scalar(position, node, path) {
      if (position === 'key' || node.type !== 'PLAIN' || !ambiguous.test(String(node.source))) return
      found.push({ offset: node.range?.[0] ?? 0, key: keyOf(path, position), message: `Must be text: put “${node.source}” in quotes.` })
    },
  })
  return found
}

function keyOf(path: readonly unknown[], position: unknown): string {
  const keys: unknown[] = []
  path.forEach((step, i) => {
    if (isPair(step)) keys.push(isScalar(step.key) ? step.key.value : '')
    else if (isSeq(step)) keys.push(path[i + 1] === undefined ? position : step.items.indexOf(path[i + 1]))
  })
  return keys.map(String).join('.')
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
