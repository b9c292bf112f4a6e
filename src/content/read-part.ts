// Reads the parts of one content file against their shape, and keeps what is whole when a part is not.
import type { z } from 'zod'
import type { ParsedFiles } from './parsed-files.ts'
import type { Problem } from './topic.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'
import type { ContentFiles } from './files.ts'

export interface Reader {
  problems: Problem[]
  /** The file as YAML; null if it is absent or broken. */
  file(path: string): YamlFile | null
  /** A part that fits its shape; else null, and a problem for each thing wrong with it. */
  part<T>(file: YamlFile, path: (string | number)[], value: unknown, shape: z.ZodType<T>): T | null
  report(file: YamlFile, path: (string | number)[], message: string): void
  /** The entries of a file whose every key is an id. */
  entries(file: YamlFile): [string, unknown][]
}

/** `known` may have read some of them before. */
export function reader(files: ContentFiles, known: Pick<ParsedFiles, 'read'> = { read: readYaml }): Reader {
  const problems: Problem[] = []
  const opened = new Map<string, YamlFile | null>()

  function report(file: YamlFile, path: (string | number)[], message: string) {
    problems.push({ file: file.file, line: file.lineOf(path), key: path.join('.'), level: 'error', message })
  }

  return {
    problems,
    report,
    file(path) {
      const text = files.get(path)
      if (text === undefined) return null
      if (!opened.has(path)) opened.set(path, known.read(path, text, problems))
      return opened.get(path) ?? null
    },
    part(file, path, value, shape) {
      const result = shape.safeParse(value)
      if (result.success) return result.data
      for (const issue of result.error.issues) {
        const place = [...path, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
        const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null]
        for (const key of keys) {
          report(file, key === null ? place : [...place, key], key === null ? explain(issue) : 'This key is not known here.')
        }
      }
      return null
    },
    entries(file) {
      if (file.value === null || file.value === undefined) return []
      if (typeof file.value !== 'object' || Array.isArray(file.value)) {
        report(file, [], 'The file must be a list of ids, each followed by a colon.')
        return []
      }
      return Object.entries(file.value).filter(([id]) => {
        const known = /^[a-z0-9][a-z0-9-]*$/.test(id)
        if (!known) report(file, [id], 'An id has only a–z, 0–9 and -.')
        return known
      })
    },
  }
}

function explain(issue: z.core.$ZodIssue): string {
  return `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`
}
