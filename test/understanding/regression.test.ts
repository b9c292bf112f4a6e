// How well the shipped content understands the test set: no language and no kind of question may fall behind what was recorded.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { print } from '../../src/commands/print.ts'
import { ask, readQuestions } from '../../src/commands/questions.ts'
import { recordedScores, scoresBy, type Scores } from '../../src/commands/scores.ts'
import { repository } from '../../src/config.ts'
import { fill } from '../../src/content/fill.ts'
import { prepareHere } from '../support/district.ts'
import { today } from '../support/edition.ts'
import { shippedFiles } from '../support/shipped.ts'
import { understandingOf } from '../../src/understanding/understand.ts'
import { editionOf } from '../../src/content/topic.ts'

const folder = join(repository, 'test/questions/test')
const questions = readdirSync(folder).flatMap((name) => readQuestions(join(folder, name)))
const { ready } = await prepareHere({ files: shippedFiles(), today, number: 1 })
if (ready === null) throw new Error('The shipped content cannot serve: test/content/shipped.test.ts says why.')
const edition = editionOf(ready.edition)
const understanding = understandingOf(edition, ready.trained)
const scored = questions.map((question) => ({ question, answered: ask(question, edition, understanding) }))

type Table = Record<string, Scores>
const recorded = JSON.parse(readFileSync(recordedScores, 'utf8')) as { language: Table; kind: Table }
const now = { language: scoresBy(scored, edition, ({ lang }) => lang ?? '?'), kind: scoresBy(scored, edition, ({ kind }) => kind ?? '?') }

/**
 * With any change of content about one question in twenty goes another way, better or worse, as by the toss of a coin:
 * a set strays by the square root of their number. Of small sets a few questions may.
 */
const slack = (size: number) => Math.max(3, Math.sqrt(size / 20))
const better = { right: 1, inReach: 1, language: 1, urgentFound: 1, wrong: -1, falseAlarms: -1, answered: -1 } as const
const measures = Object.keys(better) as (keyof typeof better)[]
const sizeOf = (scores: Scores, measure: keyof typeof better) => (measure === 'answered' ? scores.notOurs : measure === 'urgentFound' ? scores.urgent : scores.ours || scores.notOurs)

describe.each(['language', 'kind'] as const)('by %s', (by) => {
  test.each(Object.keys(recorded[by]))('%s is understood as well as it was recorded', (name) => {
    const [before, after] = [recorded[by][name]!, now[by][name]!]
    const moved = measures.filter((measure) => Number.isFinite(before[measure]) && Math.abs((after[measure] ?? 0) - before[measure]) >= 0.001)
    if (moved.length > 0) print(`${by} ${name}: ${moved.map((measure) => `${measure} ${(100 * before[measure]).toFixed(1)} → ${(100 * after[measure]).toFixed(1)} %`).join(', ')}`)
    const fallen = moved.filter((measure) => better[measure] * (after[measure] - before[measure]) < -slack(sizeOf(before, measure)) / sizeOf(before, measure))
    expect(fallen).toEqual([])
  })
})

test('what the page suggests, and what our lists offer, leads where it says, in every language', () => {
  const titles = [...edition.contents.values()].flatMap(({ language, words }) => [...words].map(([id, { title }]) => ({ id, language: language.code, title: fill(title, edition.contacts) })))
  const astray = titles.filter(({ id, language, title }) => {
    const meaning = understanding.understand(title, { language: null, page: language, choices: [] })
    return meaning.kind !== 'command' && !(meaning.kind === 'topic' && meaning.topic === id && meaning.urgent === edition.topics.get(id)?.urgent && [language, null].includes(meaning.language))
  })
  expect(astray).toEqual([])
})
