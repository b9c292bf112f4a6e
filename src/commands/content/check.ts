// npm run content -- check: everything that is wrong, missing or due, with file, line and key.
import { dayOf } from '../../stats/count.ts'
import type { Verb } from '../content.ts'
import { print } from '../print.ts'
import { everyProblem, printProblems } from '../problems.ts'

export const check: Verb = {
  usage: 'check                              every problem at once, and what is due for another look',
  run({ files }) {
    const { edition, problems } = everyProblem(files(), dayOf(Date.now()))
    const toMend = printProblems(problems)
    const due = problems.length - toMend
    print(`${edition.topics.size} topics, ${edition.contents.size} languages, ${edition.contacts.size} contacts: ${toMend === 0 ? 'nothing to mend' : `${toMend} to mend`}, ${due} due for another look.`)
    if (toMend > 0) process.exitCode = 1
  },
}
