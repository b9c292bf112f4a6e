// Is the content free of mistakes, and is nothing overdue? The same checks as `npm run content -- check`.
import type { Problem } from '../../content/topic.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

/** How much each problem matters; where it stands, the check itself shows. */
type Level = Pick<Problem, 'level'>

export function contentFindings(problems: readonly Level[]): Finding[] {
  const count = (level: Problem['level']) => problems.filter((problem) => problem.level === level).length
  const show = 'npm run content -- check shows each with file and line'
  const found = [
    ...(count('error') > 0 ? [wrong(`The content has mistakes: ${count('error')}.`, show)] : []),
    ...(count('gap') > 0 ? [look(`Some families miss texts: ${count('gap')}.`, show)] : []),
    ...(count('due') > 0 ? [look(`Texts, translations or contacts are due for another look: ${count('due')}.`, show)] : []),
  ]
  return found.length > 0 ? found : [ok('The content has no mistakes, and nothing is overdue.')]
}
