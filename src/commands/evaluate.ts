// npm run evaluate: scores understanding on questions, by language and kind, and shows what it got wrong.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { tidy } from '../language/normalize.ts'
import { answerFrom, askFrom, urgentFrom } from '../understanding/calibration.ts'
import { train } from '../understanding/train.ts'
import { understandingOf } from '../understanding/understand.ts'
import { readArguments } from './arguments.ts'
import { isOptOut, optOutScores } from './opt-out-scores.ts'
import { calibrate } from './calibrate.ts'
import { settingsOrEnd } from './settings.ts'
import { print, printError, printTable } from './print.ts'
import { ask, judge, readQuestions, type Question } from './questions.ts'
import { recordedScores, scoresBy, type Scored, type Scores } from './scores.ts'

const { values, rest } = readArguments(['dialogs', 'locales', 'explain'], ['json', 'calibrate', 'quiet', 'record'])
const { contentDir } = settingsOrEnd()
const text = (name: string, otherwise: string) => (typeof values[name] === 'string' ? values[name] : otherwise)
const { edition } = loadEdition(readContentFiles(text('dialogs', join(contentDir, 'dialogs')), text('locales', join(contentDir, 'locales'))))
const understanding = understandingOf(edition, train(edition))

try {
  if (typeof values['explain'] === 'string') explain(values['explain'])
  else run(rest.flatMap(readQuestions))
} catch (error) {
  printError(error instanceof Error ? error.message : 'That did not work.')
  process.exitCode = 1
}

function run(questions: Question[]) {
  if (questions.length === 0) throw new Error('Name a file of questions: npm run evaluate -- FILE.jsonl')
  if (values['calibrate']) return calibrate(questions, edition, understanding)
  if (questions.every(({ optOut }) => optOut !== undefined)) return printOptOuts(questions)
  const scored = questions.map((question) => ({ question, answered: ask(question, edition, understanding) }))
  if (values['record']) return record(scored)
  if (values['json']) return scored.forEach(({ answered }) => print(JSON.stringify(answered)))
  printScores('language', scoresBy(scored, edition, ({ lang }) => lang ?? '?'))
  printScores('kind', scoresBy(scored, edition, ({ kind }) => kind ?? '?'))
  if (!values['quiet']) printWrong(scored)
}

function printOptOuts(questions: readonly Question[]) {
  const scores = optOutScores(questions, understanding)
  printTable(['opt-outs in', 'sent', 'understood', 'close to one', 'taken for one'], Object.entries(scores).map(([name, { asked, understood, close, taken }]) => [name, asked, percent(understood / asked), close, percent(taken / close)]))
  if (values['quiet']) return
  for (const question of questions) if (isOptOut(question, understanding) !== question.optOut) print(`${question.id} [${question.optOut ? 'missed' : 'taken'}]: ${question.text}`)
}

/** What `npm test` holds the next scores against. */
function record(scored: readonly Scored[]) {
  writeFileSync(recordedScores, `${JSON.stringify({ language: scoresBy(scored, edition, ({ lang }) => lang ?? '?'), kind: scoresBy(scored, edition, ({ kind }) => kind ?? '?') }, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value), 1)}\n`)
  print(`Recorded in ${recordedScores}.`)
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)}%`
}

function printScores(by: string, scores: Record<string, Scores>) {
  const rows = Object.entries(scores).map(([name, { ours, right, wrong, askedBack, notKnown, inReach, language, urgentFound, falseAlarms, notOurs, answered }]) => [
    name,
    ours,
    ...[right, wrong, askedBack, notKnown, inReach, language, urgentFound, falseAlarms].map(percent),
    notOurs,
    percent(answered),
  ])
  print()
  printTable([by, 'ours', 'right', 'wrong', 'asked back', 'not known', 'in reach', 'language', 'urgent found', 'false alarms', 'not ours', 'answered'], rows)
}

function printWrong(scored: Scored[]) {
  print()
  for (const { question, answered } of scored) {
    const { verdict } = judge(question, answered)
    const missed = question.urgent && !answered.urgent ? ' NOT SEEN AS URGENT' : ''
    if (verdict === 'right' && missed === '') continue
    const got = answered.topic ?? (answered.topics.join(' | ') || '-')
    print(`${question.id} [${verdict}${missed}] ${question.topic ?? 'not ours'} → ${got} (${answered.confidence}, ${answered.language}): ${question.text}`)
  }
}

function explain(message: string) {
  const { language, match, urgency, topics, words, urgentWords } = understanding.explain(tidy(message))
  const inWords = (some: typeof words) => some.map(({ word, weight }) => `${word} ${weight > 0 ? '+' : ''}${weight.toFixed(2)}`).join('  ') || '-'
  print(`language   ${language ? `${language.code} (lead ${language.lead.toFixed(2)})` : 'none shown'}`)
  print(`urgent     ${urgency.likelihood >= urgentFrom ? 'yes' : 'no'} (${urgency.likelihood.toFixed(2)})   ${inWords(urgentWords)}`)
  print(`topic      ${match.confidence >= answerFrom ? 'answered' : match.confidence >= askFrom ? 'asked back' : 'not known'}   ${inWords(words)}`)
  for (const { id, confidence } of topics) print(`  ${confidence.toFixed(3)}  ${id}`)
}
