// STOP, START, HELP and their kin by text message: what the messaging company answers itself, we leave to it.
import { describe, expect, test } from 'vitest'
import { servedApp, sharedApp } from '../../support/serve.ts'
import { phone } from '../../support/texting.ts'

const urgentLine = 'Danger: call 911. Agents: call 415-555-0142.'
const stops = ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']
const starts = ['START', 'YES', 'UNSTOP']

describe.each([
  ['with an own HELP text at the messaging company', true],
  ['without one', false],
])('%s', (_, helpReplyIsSet) => {
  const app = sharedApp({ settings: { helpReplyIsSet } })
  const nobody = { sessions: 0, messages: 0 }

  test.each([...stops, ...starts, 'stop', ' Stop ', 'cancel\n', 'yes'])('“%s” is met with silence', async (word) => {
    const { status, xml, messages } = await phone(app()).says(word)
    expect(status).toBe(200)
    expect(xml).toMatch(/<Response\/>$/)
    expect(messages).toEqual([])
    expect(app().conversations.held()).toEqual(nobody)
  })

  test.each([
    ['a word in Spanish', 'PARAR', 'STOP'],
    ['a sentence', 'please do not write any more', 'STOP'],
    ['another word', 'ARRET', 'START'],
  ])('%s that the messaging company took for one of these is met with silence', async (__, body, OptOutType) => {
    const { messages } = await phone(app()).says(body, { OptOutType })
    expect(messages).toEqual([])
  })

  test.each([
    ['HELP', {}],
    ['info', {}],
    [' Help ', {}],
    ['AYUDA', { OptOutType: 'HELP' }],
  ])(`“%s” gets ${helpReplyIsSet ? 'silence' : 'the urgent line'}`, async (word, more) => {
    const { messages } = await phone(app()).says(word, more)
    expect(messages).toEqual(helpReplyIsSet ? [] : [urgentLine])
    expect(app().conversations.held()).toEqual(nobody)
  })
})

describe('what only looks like one of these words is answered', () => {
  const app = sharedApp()

  test.each(['stop them', 'please stop', 'when does it end', 'START now', 'yes please', 'help me', 'more info'])('“%s”', async (text) => {
    const { messages } = await phone(app()).says(text)
    expect(messages.length).toBeGreaterThan(0)
  })

  test('at once where it is urgent', async () => {
    expect((await phone(app()).says('stop them, agents are at my door')).messages[0]).toContain('415-555-0142')
  })

  test('an opt-out that the messaging company does not know is no opt-out', async () => {
    const { messages } = await phone(app()).says('agents are at my door', { OptOutType: 'NONSENSE' })
    expect(messages[0]).toContain('415-555-0142')
  })
})

test('an urgent text after STOP is answered: who may still be written to is the messaging company’s to know', async () => {
  const parent = phone(await servedApp())
  await parent.says('STOP')
  expect((await parent.says('agents are at my door')).messages[0]).toContain('415-555-0142')
})

test('a conversation goes on behind a word that was met with silence', async () => {
  const parent = phone(await servedApp())
  await parent.says('menu')
  await parent.says('START')
  expect((await parent.says('2')).messages[0]).toContain('Help in the valley. Write a number:')
})
