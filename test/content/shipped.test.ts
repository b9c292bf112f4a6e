// The content that comes with this repository, San José's: whole in each of its languages, and true to the facts it stands on.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { sentence } from '../../src/bot/blocks.ts'
import { linkTo } from '../../src/bot/contact-card.ts'
import { smsTexts } from '../../src/bot/sms-texts.ts'
import { repository } from '../../src/config.ts'
import { careProblems } from '../../src/content/guards/guards.ts'
import { measure, smsText } from '../../src/language/sms-length.ts'
import { testApp, type TestApp } from '../support/district.ts'
import { checkedShipped, shippedFiles } from '../support/shipped.ts'
import { unsaid } from '../support/sentences.ts'

const { edition, problems } = checkedShipped()
const languages = [...edition.contents.keys()]
const host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }

/** Opened by the tests that talk to it, so that content which cannot serve is told by its own test. */
let app: TestApp
const open = async () => {
  app ??= await testApp({ files: shippedFiles() })
}

let asked = 0
/** The answer a family gets on the page, to the first message of a conversation. */
async function answerTo(text: string, before: string | null = null) {
  const number = (asked += 1)
  const { outgoing } = await app.conversing.turn({
    channel: 'web',
    text,
    person: await app.pseudonyms.of('web', `family ${number}`),
    messageId: `message ${number}`,
    pageLanguage: before,
    media: false,
  })
  return outgoing!
}

/** Capitals, accents and white space make no difference. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim()

describe('the content', () => {
  test('has nothing that keeps it from being served', () => {
    expect(problems.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('leaves no family of its languages without a text', () => {
    expect([...edition.contents.keys()]).toEqual(expect.arrayContaining(languages))
    expect(problems.filter(({ level }) => level === 'gap')).toEqual([])
  })

  test.each(languages)('can be read by its families, and its rules catch their own examples: %s', (language) => {
    expect(careProblems(edition, edition.contents.get(language)!).filter(({ level }) => level !== 'due')).toEqual([])
  })

  test('has a tap on every telephone number that calls the number one reads', () => {
    const phones = [...edition.contacts.values()].filter(({ by }) => by !== 'web')
    expect(phones.length).toBeGreaterThan(10)
    for (const contact of phones) {
      const dialled = linkTo(contact).replace(/^(?:tel|sms):(?:\+1)?/, '')
      expect(dialled).toBe(contact.value.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, ''))
    }
  })

  test.each(languages)('has every sentence that the program says: %s', (language) => {
    expect(unsaid(edition, language)).toEqual([])
  })

  test.each(languages)('has notices and an urgent line of one text message: %s', (language) => {
    const keys = ['first-notice.trial', 'first-notice.live', 'urgent-line', 'busy', 'enough', 'enough-web']
    const costs = keys.map((key) => measure(smsText(sentence(edition, language, key, { address: 'line.example.org' }))).segments)
    expect(costs).toEqual(keys.map(() => 1))
  })

  test.each(['en', 'es', 'fil', 'zh-Hans', 'zh-Hant'])('offers its choices in one text message, the rarest long three aside: %s', (language) => {
    const triples = threesOf([...edition.topics.keys()])
    const costly = triples.filter((topics) => {
      const choices = topics.map((topic) => ({ topic }))
      const [text = ''] = smsTexts({ language, outcome: 'choices', urgent: false, topics, parts: [{ kind: 'choices', key: 'choices.ask', choices }] }, edition, host)
      return measure(text).segments > 1
    })
    expect(costly.length / triples.length).toBeLessThan(0.005)
  })
})

const threesOf = <T>(all: readonly T[]): T[][] =>
  all.flatMap((first, i) => all.slice(i + 1).flatMap((second, j) => all.slice(i + j + 2).map((third) => [first, second, third])))

describe('a conversation', () => {
  beforeAll(open)

  test.each(['ok', 'no', 'ICE', 'SJUSD', '1', '🙏'])('keeps its language when a parent writes “%s”', async (word) => {
    const heard = await Promise.all(languages.map((language) => answerTo(word, language)))
    expect(heard.map(({ reply }) => reply.language)).toEqual(languages)
  })
})

const topicOfFact = z.record(z.string(), z.string())
/** Each of `holds` is a text, or a pattern between two slashes. */
const factShape = z.record(z.string(), z.strictObject({ asked: z.string(), holds: z.array(z.string()).min(1) }))

function holds(answer: string, wanted: string): boolean {
  const pattern = wanted.match(/^\/(.*)\/$/s)?.[1]
  return pattern === undefined ? folded(answer).includes(folded(wanted)) : new RegExp(pattern, 'iu').test(folded(answer))
}

describe('the facts of 2017', () => {
  beforeAll(open)

  const checks = join(repository, 'dialogs/checks')
  const read = <T>(path: string, shape: z.ZodType<T>) => shape.parse(parse(readFileSync(join(checks, path), 'utf8')))
  const topics = read('facts.yaml', topicOfFact)
  /** A language joins when the checks have questions in it. */
  const checked = languages.filter((language) => existsSync(join(checks, `facts/${language}.yaml`)))
  const facts = new Map(checked.map((language) => [language, read(`facts/${language}.yaml`, factShape)]))

  test('are all checked, each in every language that has checks', () => {
    const wanted = Array.from({ length: 45 }, (_, i) => `S${i + 1}`)
    expect(Object.keys(topics)).toEqual(wanted)
    expect(new Map([...facts].map(([language, known]) => [language, Object.keys(known)]))).toEqual(new Map(checked.map((language) => [language, wanted])))
  })

  const questions = [...facts].flatMap(([language, known]) => Object.entries(known).map(([id, fact]) => ({ id, language, topic: topics[id] ?? '', ...fact })))

  test.each(questions)('$id is told in $language: $asked', async ({ language, topic, asked: question, holds: wanted }) => {
    const { reply, blocks } = await answerTo(question)
    const answer = blocks.map(({ title = '', text }) => `${title}\n${text}`).join('\n')
    const missing = wanted.filter((text) => !holds(answer, text))
    expect({ outcome: reply.outcome, language: reply.language, missing }, `answered with ${reply.topics.join(', ')}, not ${topic}`).toEqual({ outcome: 'answer', language, missing: [] })
  })
})
