// Content problems in words: file, line, key and what to do.
import type { ContentFiles } from '../content/files.ts'
import { careProblems } from '../content/guards/guards.ts'
import type { Edition, Problem } from '../content/topic.ts'
import { checkContent, withLines } from '../content/validate.ts'
import { print } from './print.ts'

/** What keeps it from being served, what is missing, what is due, and what the guards say of its words. */
export function everyProblem(files: ContentFiles, today: string): { edition: Edition; problems: Problem[] } {
  const { edition, problems } = checkContent(files, today)
  return { edition, problems: [...problems, ...withLines(files, [...edition.contents.values()].flatMap((language) => careProblems(edition, language)))] }
}

export const problemLine = ({ file, line, key, message }: Problem): string => `${file}${line === null ? '' : `:${line}`}${key === '' ? '' : `  ${key}`}  ${message}`

/** Prints all of them, what blocks first; returns how many must be mended. */
export function printProblems(problems: readonly Problem[]): number {
  const heads = { error: 'To mend before this can be served', gap: 'Missing for some parents', due: 'Due for another look' } as const
  for (const level of ['error', 'gap', 'due'] as const) {
    const some = problems.filter((problem) => problem.level === level)
    if (some.length === 0) continue
    print(`${heads[level]} (${some.length}):`)
    for (const problem of some) print(`  ${problemLine(problem)}`)
  }
  return problems.filter(({ level }) => level !== 'due').length
}
