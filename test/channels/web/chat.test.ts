// POST /chat: the contract with pages and programs that talk to the line.
import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { chat, wordsOf } from '../../support/chatting.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'

const app = sharedApp()
/** So that no test has used up another's share of the minute. */
beforeEach(() => app().clock.advance(minutes(1)))
const ask = (body: unknown) => chat(app(), body)

describe('an answer', () => {
  test('has the shape that the contract names', async () => {
    const { status, headers, answer } = await ask({ text: 'where is the rice bank' })
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(Object.keys(answer).sort()).toEqual(['language', 'outcome', 'replies', 'session', 'urgent'])
    expect(answer).toMatchObject({ language: 'en', urgent: false, outcome: 'answer' })
    expect(answer.replies).toHaveLength(1)
    expect(answer.replies[0]).toMatchObject({
      language: 'en',
      direction: 'ltr',
      topic: 'rice-bank',
      choices: [
        { label: 'The reading club', value: '1' },
        { label: 'Every child may go to school', value: '2' },
      ],
      sources: [{ title: 'Lantern County Rice Bank', url: 'https://rice.lanterncounty.example', checked: 'checked on October 1, 2026' }],
    })
  })

  test('holds the approved text whole, its numbers filled in', async () => {
    expect(wordsOf(await ask({ text: 'where is the rice bank' }))).toBe(
      'The Rice Bank gives food to every family of the valley, free, once a week. Nobody asks for papers.\n\nCall 415-555-0117, or write a text message to 415-555-0118. Bring your own bag.',
    )
  })

  test('says of a text that nobody approved that nobody did', async () => {
    expect(wordsOf(await ask({ text: '¿cuándo se reúne el club de lectura?' }))).toContain('Nadie ha aprobado todavía este texto en español.')
    expect(wordsOf(await ask({ text: 'when does the reading club meet' }))).not.toContain('Nobody has approved')
  })

  test('names the next verified contact in place of an unverified one', async () => {
    const { answer } = await ask({ text: 'can my child go to school' })
    expect(JSON.stringify(answer)).not.toContain('0199')
    expect(answer.replies[0]?.contacts).toEqual([expect.objectContaining({ value: '415-555-0100', link: 'tel:+14155550100', by: 'call' })])
  })

  test.each([
    ['answer', 'where is the rice bank', 'answer'],
    ['answer and urgent', 'agents are at my door right now', 'answer'],
    ['command', 'menu', 'command'],
    ['command when a language is asked for', 'español', 'command'],
    ['unknown for what is not ours', 'when does the ferry leave', 'unknown'],
  ])('has the outcome %s', async (name, text, outcome) => {
    const { answer } = await ask({ text })
    expect(answer).toMatchObject({ outcome, urgent: name.endsWith('urgent') })
  })

  test('offers choices, which their values then pick', async () => {
    const { answer } = await ask({ text: 'menu' })
    expect(answer.replies[0]?.choices).toEqual([
      { label: 'It is happening now', value: '1' },
      { label: 'Help in the valley', value: '2' },
    ])
    const picked = await ask({ text: '2', session: answer.session })
    expect(picked.answer.outcome).toBe('choices')
    expect(picked.answer.replies[0]?.choices?.[0]).toEqual({ label: 'Free rice and food', value: '1' })
  })
})

describe('the language', () => {
  test.each([
    ['of the text, whatever the page says', 'donde esta el banco de arroz', 'en', 'es'],
    ['of the page when the text shows none', '🙏', 'es', 'es'],
    ['of the page under another of its names', '🙏', 'árabe', 'ar'],
    ['of the content when the page names none we know', '🙏', 'tlh', 'en'],
    ['of the content when the page names none', '🙏', undefined, 'en'],
    ['of the content when the page names nothing', '🙏', null, 'en'],
  ])('is that %s', async (_, text, language, expected) => {
    const { answer } = await ask({ text, language })
    expect(answer.language).toBe(expected)
    expect(answer.replies[0]).toMatchObject({ language: expected, direction: expected === 'ar' ? 'rtl' : 'ltr' })
  })
})

describe('the session', () => {
  test('is opaque, and another for each conversation', async () => {
    const [one, two] = [await ask({ text: 'menu' }), await ask({ text: 'menu' })]
    expect(one.answer.session).toMatch(/^[\w-]{22}$/)
    expect(two.answer.session).not.toBe(one.answer.session)
  })

  test('stays the same while the conversation goes on', async () => {
    const { answer } = await ask({ text: 'menu' })
    expect((await ask({ text: '1', session: answer.session })).answer.session).toBe(answer.session)
  })

  test.each([
    ['a name', 'Maria'],
    ['a phone number', '+16285550177'],
    ['too short', 'a'.repeat(21)],
    ['too long', 'a'.repeat(23)],
    ['of other characters', '/'.repeat(22)],
    ['empty', ''],
    ['nothing', null],
  ])('that cannot be one of ours is replaced by a new one: %s', async (_, session) => {
    const { status, answer } = await ask({ text: 'menu', session })
    expect(status).toBe(200)
    expect(answer.session).toMatch(/^[\w-]{22}$/)
    expect(answer.session).not.toBe(session)
  })

  test('that only looks like one of ours begins a conversation of its own', async () => {
    const session = 'A'.repeat(22)
    const begun = await ask({ text: '1', session })
    expect(wordsOf(begun)).toContain('That list is closed')
    expect(begun.answer.session).toBe(session)
  })

  test('is forgotten at once on DELETE', async () => {
    const { answer } = await ask({ text: 'menu' })
    expect(wordsOf(await ask({ text: 'delete', session: answer.session }))).toContain('this conversation is erased here')
    expect(wordsOf(await ask({ text: '1', session: answer.session }))).toContain('That list is closed')
  })

  test('is another one after DELETE, by which a page knows to show no more of the old one', async () => {
    const { answer } = await ask({ text: 'menu' })
    const erased = await ask({ text: 'delete', session: answer.session })
    expect(erased.answer.session).toMatch(/^[\w-]{22}$/)
    expect(erased.answer.session).not.toBe(answer.session)
  })

  test.each([
    ['is remembered just short of half an hour', minutes(30) - 1, 'Write a number:'],
    ['is forgotten after half an hour of silence', minutes(30), 'That list is closed'],
  ])('%s', async (_, silence, words) => {
    const own = await servedApp()
    const { answer } = await chat(own, { text: 'menu' })
    own.clock.advance(silence)
    expect(wordsOf(await chat(own, { text: '1', session: answer.session }))).toContain(words)
  })
})

test('a turn that fails ends in an apology with both numbers, in the language of the page', async () => {
  const own = await servedApp()
  Object.assign(own.library.inForce().understanding, {
    understand: () => {
      throw new Error('the lamp went out')
    },
  })
  const failed = await chat(own, { text: 'hola', language: 'es' })
  expect(failed.status).toBe(500)
  expect(wordsOf(failed)).toContain('En peligro, llame al 911. ¿Agentes ahora? Llame al 415-555-0142.')
})
