// What a listener on the line can count does not tell which answer somebody was given.
import { beforeEach, describe, expect, test } from 'vitest'
import type { ChatAnswer } from '../../../src/channels/web/adapter.ts'
import { paddedTo } from '../../../src/http/padding.ts'
import { minutes } from '../../support/clock.ts'
import { overhear } from '../../support/listener.ts'
import { servedApp, sharedApp, type Served } from '../../support/serve.ts'

const app = sharedApp()
/** So that no test has used up another's share of the minute. */
beforeEach(() => app().clock.advance(minutes(1)))

const chat = (served: Served, text: string, language: string) => overhear(served, '/chat', 'application/json', JSON.stringify({ text, language }))
const form = (served: Served, text: string, page: string) => overhear(served, '/', 'application/x-www-form-urlencoded', new URLSearchParams({ text, page }).toString())
const lengthOf = (body: string) => Buffer.byteLength(body)

/** What leads to each answer, in a language. */
function questionsIn(language: string): { topic: string; text: string }[] {
  const { edition } = app().library.inForce()
  return [...(edition.contents.get(language)?.words ?? [])].map(([topic, { title }]) => ({ topic, text: title }))
}

describe.each(['en', 'es', 'ar'])('in %s', (language) => {
  test('every answer of the chat is as long as any other, and is JSON', async () => {
    const questions = [...questionsIn(language).map(({ text }) => text), 'menu', 'xyzzy']
    const heard = await Promise.all(questions.map((text) => chat(app(), text, language)))
    const answers = heard.map(({ body }) => JSON.parse(body) as ChatAnswer)
    const topics = new Set(answers.flatMap(({ replies }) => replies.flatMap(({ topic }) => topic ?? [])))
    expect(topics).toEqual(new Set(questionsIn(language).map(({ topic }) => topic)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer).length)).size).toBeGreaterThan(topics.size / 2)
    expect(new Set(heard.map(({ bytes }) => bytes)).size).toBe(1)
  })

  test('every page that answers a form is as long as any other of as many steps', async () => {
    const heard = await Promise.all(questionsIn(language).map(({ text }) => form(app(), text, language)))
    expect(heard.map(({ status }) => status)).toEqual(Array(questionsIn(language).length).fill(200))
    expect(heard.map(({ body }) => lengthOf(body) % paddedTo).filter((beyond) => beyond !== 0)).toEqual([])
    const steps = new Set(heard.map(({ body }) => lengthOf(body)))
    expect(new Set(heard.map(({ bytes }) => bytes)).size).toBe(steps.size)
    expect(new Set(heard.map(({ body }) => body.replace(/<!-- *-->$/, '').length)).size).toBeGreaterThan(2 * steps.size)
  })
})

describe('an apology is as long as an answer', () => {
  test('after a flood', async () => {
    const own = await servedApp()
    for (let i = 0; i < 60; i++) await chat(own, 'menu', 'en')
    const [refused, page] = [await chat(own, 'menu', 'en'), await form(own, 'menu', 'en')]
    expect([refused.status, lengthOf(refused.body)]).toEqual([429, paddedTo])
    expect([page.status, lengthOf(page.body) % paddedTo]).toEqual([429, 0])
  })

  test('when a turn fails', async () => {
    const own = await servedApp()
    Object.assign(own.library.inForce().understanding, {
      understand: () => {
        throw new Error('the lamp went out')
      },
    })
    const [failed, page] = [await chat(own, 'menu', 'en'), await form(own, 'menu', 'en')]
    expect([failed.status, lengthOf(failed.body)]).toEqual([500, paddedTo])
    expect([page.status, lengthOf(page.body) % paddedTo]).toEqual([500, 0])
  })
})

test('a page that nobody has asked anything yet is sent as it is', async () => {
  expect(await (await fetch(app().url)).text()).toMatch(/<\/html>$/)
})
