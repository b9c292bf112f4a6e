// npm run content -- check: everything that is wrong, missing or due, with file, line and key.
import { careProblems } from '../../content/guards/guards.ts'
import { checkContent, withLines } from '../../content/validate.ts'
import { dayOf } from '../../stats/count.ts'
import type { Verb } from '../content.ts'
import { print } from '../print.ts'
import { printProblems } from '../problems.ts'

export const check: Verb = {
  usage: 'check                              every problem at once, and what is due for another look',
  run({ files }) {
    const content = files()
    const { edition, problems: found } = checkContent(content, dayOf(Date.now()))
    const problems = [...found, ...withLines(content, [...edition.contents.values()].flatMap((language) => careProblems(edition, language)))]
    const toMend = printProblems(problems)
    const due = problems.length - toMend
    print(`${edition.topics.size} topics, ${edition.contents.size} languages, ${edition.contacts.size} contacts: ${toMend === 0 ? 'nothing to mend' : `${toMend} to mend`}, ${due} due for another look.`)
    if (toMend > 0) process.exitCode = 1
  },
}
