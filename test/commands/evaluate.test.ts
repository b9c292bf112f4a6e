// npm run evaluate: scores any set of questions on any set of topics, one JSON line each, in the order of the file.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environmentWith, repository } from '../../src/config.ts'

/** Topics of a bank, in two languages: ids and ways to ask, and nothing else. */
const bare = {
  'dialogs/cards.yaml': 'lost-card: {}\nnew-card: {}\n',
  'dialogs/money.yaml': 'exchange-rate:\nsend-money:\n',
  'dialogs/not-ours.yaml': 'weather: {}\n',
  'locales/en/asked/cards.yaml': 'lost-card: [I lost my card, my card is gone, where is my lost card, somebody stole my card]\nnew-card: [I want a new card, order a new card, when does my new card arrive]\n',
  'locales/en/asked/money.yaml': 'exchange-rate: [what is the exchange rate, how many euros for a dollar, rate of exchange today]\nsend-money: [send money to my mother, how do I transfer money, transfer to another account]\n',
  'locales/en/asked/not-ours.yaml': 'weather: [does it rain tomorrow, what is the weather like, is it cold outside]\n',
  'locales/de/asked/cards.yaml': 'lost-card: [ich habe meine Karte verloren, meine Karte ist weg, jemand hat meine Karte gestohlen]\nnew-card: [ich will eine neue Karte, neue Karte bestellen, wann kommt meine neue Karte]\n',
  'locales/de/asked/money.yaml': 'exchange-rate: [wie ist der Wechselkurs, wie viele Euro für einen Dollar, Kurs von heute]\nsend-money: [Geld an meine Mutter senden, wie überweise ich Geld, Überweisung auf ein anderes Konto]\n',
  'locales/de/asked/not-ours.yaml': 'weather: [regnet es morgen, wie ist das Wetter, ist es draußen kalt]\n',
}

const questions = [
  { id: 'q1', text: 'I have lost my card', lang: 'en', topic: 'lost-card' },
  { id: 2, text: 'wie ist heute der Wechselkurs', lang: 'de', topic: 'exchange-rate' },
  { id: 'q3', text: 'does it rain tomorrow', lang: 'en' },
  { id: 'q4', text: '', lang: 'en' },
  { id: 'q5', text: 'wann kommt meine neue Karte', lang: 'en', topic: 'new-card', also: ['lost-card'], urgent: false, kind: 'plain' },
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'family-line-'))
  for (const [path, text] of Object.entries(bare)) write(path, text)
  write('questions.jsonl', questions.map((question) => JSON.stringify(question)).join('\n') + '\n\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function evaluate(...given: string[]) {
  const run = join(repository, 'src/commands/run.cjs')
  const { stdout, stderr, status } = spawnSync(process.execPath, [run, 'commands/evaluate', ...given], { encoding: 'utf8', env: environmentWith({ NO_COLOR: '1' }) })
  return { stdout, stderr, status }
}
const elsewhere = () => ['--dialogs', join(folder, 'dialogs'), '--locales', join(folder, 'locales')]
const file = (name = 'questions.jsonl') => join(folder, name)

interface Answered {
  id: string | number
  outcome: string
  topic: string | null
  topics: string[]
  language: string
  urgent: boolean
  confidence: number
}
const answers = (...given: string[]) => evaluate(...given).stdout.trim().split('\n').map((line) => JSON.parse(line) as Answered)

describe('with --json, on topics from other folders', () => {
  let answered: Answered[]
  beforeAll(() => {
    answered = answers(file(), '--json', ...elsewhere())
  })

  test('there is one line a question, in the order of the file, with exactly the promised keys', () => {
    expect(answered.map(({ id }) => id)).toEqual(['q1', 2, 'q3', 'q4', 'q5'])
    for (const answer of answered) expect(Object.keys(answer)).toEqual(['id', 'outcome', 'topic', 'topics', 'language', 'urgent', 'confidence'])
  })

  test('a question of ours is answered, in its language', () => {
    expect(answered[0]).toMatchObject({ outcome: 'answer', topic: 'lost-card', language: 'en', urgent: false })
    expect(answered[1]).toMatchObject({ outcome: 'answer', topic: 'exchange-rate', language: 'de' })
  })

  test('a question that is not ours has no topic', () => {
    expect(answered[2]).toMatchObject({ topic: null })
    expect(answered[2]?.outcome).not.toBe('answer')
  })

  test('an empty question is no topic either', () => {
    expect(answered[3]).toMatchObject({ outcome: 'command', topic: null, topics: [] })
  })

  test('the language named for scoring is never shown to the matcher', () => {
    expect(answered[4]).toMatchObject({ language: 'de', topic: 'new-card' })
  })

  test('topics begin with the one answered, and confidence lies between 0 and 1', () => {
    for (const { topic, topics, confidence } of answered) {
      if (topic !== null) expect(topics[0]).toBe(topic)
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
  })

  test('each question is the first message of a new conversation: the order changes nothing', () => {
    write('reversed.jsonl', questions.toReversed().map((question) => JSON.stringify(question)).join('\n'))
    expect(answers(file('reversed.jsonl'), '--json', ...elsewhere()).reverse()).toEqual(answered)
  })
})

describe('without --json', () => {
  test('it prints tables by language and by kind, and the lines it got wrong', () => {
    write('wrong.jsonl', JSON.stringify({ id: 'w1', text: 'I have lost my card', lang: 'en', topic: 'send-money', kind: 'plain' }))
    const { stdout, status } = evaluate(file(), file('wrong.jsonl'), ...elsewhere())
    expect(status).toBe(0)
    for (const word of ['language', 'kind', 'right', 'wrong', 'asked back', 'not known', 'urgent found']) expect(stdout).toContain(word)
    expect(stdout).toMatch(/^w1 \[wrong\] send-money → lost-card .*: I have lost my card$/m)
    expect(stdout).not.toMatch(/^q1 \[/m)
  })
})

describe('what cannot be read', () => {
  test.each([
    ['a line that is no JSON', '{"id": "a", "text": "b"}\n{"id": ', ':2'],
    ['a line without text', '{"id": "a"}', ':1'],
  ])('%s is named with its line, and the command fails', (_, text, place) => {
    write('broken.jsonl', text)
    const { stderr, stdout, status } = evaluate(file('broken.jsonl'), '--json', ...elsewhere())
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`broken.jsonl${place}`)
  })

  test.each([
    ['a file that is not there', () => [file('nowhere.jsonl')], 'nowhere.jsonl'],
    ['no file at all', () => [], 'npm run evaluate'],
    ['a flag that does not exist', () => ['--colour'], '--colour'],
  ])('%s is said in a sentence, not with a stack of our files', (_, given, said) => {
    const { stderr, status } = evaluate(...given(), ...elsewhere())
    expect(status).toBe(1)
    expect(stderr).toContain(said)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})
