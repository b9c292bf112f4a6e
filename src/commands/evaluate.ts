// npm run evaluate: scores understanding on questions, by language and kind, and shows what it got wrong.
import { join } from 'node:path'
import { readContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { tidy } from '../language/normalize.ts'
import { answerFrom, askFrom, urgentFrom } from '../understanding/calibration.ts'
import { train } from '../understanding/train.ts'
import { understandingOf } from '../understanding/understand.ts'
import { readArguments } from './arguments.ts'
import { calibrate } from './calibrate.ts'
import { settingsOrEnd } from './settings.ts'
import { print, printError, printTable } from './print.ts'
import { ask, judge, readQuestions, type Answered, type Question } from './questions.ts'

const { values, rest } = readArguments(['dialogs', 'locales', 'explain'], ['json', 'calibrate', 'quiet'])
const { contentDir } = settingsOrEnd()
const text = (name: string, otherwise: string) => (typeof values[name] === 'string' ? values[name] : otherwise)
const { edition } = loadEdition(readContentFiles(text('dialogs', join(contentDir, 'dialogs')), text('locales', join(contentDir, 'locales'))))
const understanding = understandingOf(edition, train(edition))
/** The file that urgent topics stand in; false alarms are counted outside it. */
const urgentGroup = [...edition.topics.values()].find(({ urgent }) => urgent)?.group

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
  const scored = questions.map((question) => ({ question, answered: ask(question, edition, understanding) }))
  if (values['json']) return scored.forEach(({ answered }) => print(JSON.stringify(answered)))
  printScores('language', scored, ({ lang }) => lang ?? '?')
  printScores('kind', scored, ({ kind }) => kind ?? '?')
  if (!values['quiet']) printWrong(scored)
}

interface Scored {
  question: Question
  answered: Answered
}

function printScores(by: string, scored: Scored[], key: (question: Question) => string) {
  const groups = Map.groupBy(scored, ({ question }) => key(question))
  const rows = [...groups].sort(([a], [b]) => a.localeCompare(b)).map(([name, some]) => scoreRow(name, some))
  if (rows.length > 1) rows.push(scoreRow('all', scored))
  print()
  printTable([by, 'ours', 'right', 'wrong', 'asked back', 'not known', 'in reach', 'language', 'urgent found', 'false alarms', 'not ours', 'answered'], rows)
}

function scoreRow(name: string, scored: Scored[]): (string | number)[] {
  const ours = scored.filter(({ question }) => question.topic != null)
  const others = scored.filter(({ question }) => question.topic == null)
  const verdicts = ours.map(({ question, answered }) => judge(question, answered))
  const share = (part: number, whole: number) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`)
  const count = (verdict: string) => share(verdicts.filter((each) => each.verdict === verdict).length, ours.length)
  const urgent = ours.filter(({ question }) => question.urgent)
  const calm = scored.filter(({ question }) => !question.urgent && edition.topics.get(question.topic ?? '')?.group !== urgentGroup)
  const withLanguage = scored.filter(({ question }) => question.lang !== undefined && question.topic != null)
  return [
    name,
    ours.length,
    count('right'),
    count('wrong'),
    count('asked back'),
    count('not known'),
    share(verdicts.filter(({ inReach }) => inReach).length, ours.length),
    share(withLanguage.filter(({ question, answered }) => question.lang === answered.language).length, withLanguage.length),
    share(urgent.filter(({ answered }) => answered.urgent).length, urgent.length),
    share(calm.filter(({ answered }) => answered.urgent).length, calm.length),
    others.length,
    share(others.filter(({ answered }) => answered.topic !== null).length, others.length),
  ]
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
