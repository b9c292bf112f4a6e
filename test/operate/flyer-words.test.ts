// The words on flyers and cards: questions that the line really answers, and phrases that stand side by side.
import { beforeAll, describe, expect, test } from 'vitest'
import { listOf } from '../../src/operate/flyer-words.ts'
import { testApp, type TestApp } from '../support/district.ts'
import { districtEdition } from '../support/edition.ts'
import { shippedEdition, shippedFiles } from '../support/shipped.ts'

const edition = shippedEdition()
/** A language still being built may lack them: its flyer asks in English. */
const languages = [...edition.contents.values()].filter(({ draft }) => !draft).map(({ language }) => language.code)

let app: TestApp
async function answerTo(text: string, id: string) {
  const { outgoing } = await app.conversing.turn({ channel: 'web', text, person: await app.pseudonyms.of('web', id), messageId: id, pageLanguage: null, media: false })
  return outgoing!.reply
}

describe('the example questions of the shipped content', () => {
  beforeAll(async () => {
    app = await testApp({ files: shippedFiles() })
  })

  test.each(languages)('are one each about rights, rules and help, and get an answer in their language: %s', async (language) => {
    const questions = listOf(edition, language, 'flyer.questions') ?? []
    const replies = await Promise.all(questions.map((question, i) => answerTo(question, `${language} ${i}`)))
    const heard = replies.map(({ outcome, language: said, topics, urgent }) => ({ outcome, said, group: edition.topics.get(topics[0] ?? '')?.group, urgent }))
    expect(heard).toEqual(['rights', 'policy', 'support'].map((group) => ({ outcome: 'answer', said: language, group, urgent: false })))
  })
})

describe('the example questions of Lantern Valley', () => {
  const valley = districtEdition()
  beforeAll(async () => {
    app = await testApp()
  })

  test.each([...valley.contents.keys()])('get an answer: %s', async (language) => {
    for (const question of listOf(valley, language, 'flyer.questions') ?? []) {
      expect(await answerTo(question, `${language} ${question}`)).toMatchObject({ outcome: 'answer', language })
    }
  })
})

describe('the card', () => {
  test.each(languages)('has as many phrases and rules as in English: %s', (language) => {
    for (const key of ['card.phrases', 'card.rules']) {
      expect(listOf(edition, language, key)).toHaveLength(listOf(edition, edition.source, key)!.length)
    }
  })

  test('says in English exactly what officers have to hear', () => {
    expect(listOf(edition, edition.source, 'card.phrases')).toEqual([
      'I want to remain silent.',
      'I want to speak to a lawyer.',
      'I do not consent to your entry.',
      'I do not consent to a search.',
      'Am I free to go?',
      'I will not sign anything without a lawyer.',
    ])
  })
})

test('a list that is none, or is not there, is no list', () => {
  expect(listOf(edition, edition.source, 'flyer.heading')).toBeNull()
  expect(listOf(edition, edition.source, 'flyer.nothing.below')).toBeNull()
  expect(listOf(edition, 'nowhere', 'flyer.questions')).toBeNull()
})
