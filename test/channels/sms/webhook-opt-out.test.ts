// Somebody who wants no more messages, in Twilio's words or their own; and DELETE. Nobody is put on a list.
import { describe, expect, test } from 'vitest'
import { servedApp, sharedApp } from '../../support/serve.ts'
import { parentNumber, phone } from '../../support/texting.ts'

const confirmed = /^OK\. The lamp never writes first, so nothing more will come\. STOP blocks this number; START unblocks it\. In danger call 911\.$/

describe('in a parent’s own words', () => {
  test('gets one confirmation and nothing else', async () => {
    const { messages } = await phone(await servedApp()).says('please stop texting me, thank you')
    expect(messages).toEqual([expect.stringMatching(confirmed)])
  })

  test('is confirmed in the language it was said in', async () => {
    const { messages } = await phone(await servedApp()).says('ya no me manden mensajes por favor')
    expect(messages[0]).toMatch(/^Entendido\. El farol nunca escribe primero/)
  })

  test('wipes the conversation, keeps no mark, and the next question is answered as always', async () => {
    const app = await servedApp()
    const parent = phone(app)
    await parent.says('where is the rice bank')
    expect(app.conversations.held().sessions).toBe(1)
    await parent.says('no more messages please')
    expect(app.conversations.held().sessions).toBe(0)
    const { messages } = await parent.says('where is the rice bank')
    expect(messages[0]).toContain('The Rice Bank gives food free')
    expect(messages).toHaveLength(2)
  })

  test.each(['how do we stop the agents at school', 'me hicieron el alto los agentes', 'he will not stop knocking, agents are at my door right now'])('is not “%s”', async (text) => {
    const { messages } = await phone(await servedApp()).says(text)
    expect(messages[0]).not.toMatch(/never writes first|nunca escribe primero/)
  })
})

describe('STOP', () => {
  test('is left to Twilio, and what we remember goes at once', async () => {
    const app = await servedApp()
    const parent = phone(app)
    await parent.says('where is the rice bank')
    expect((await parent.says('STOP')).messages).toEqual([])
    expect(await app.conversations.peek(await app.pseudonyms.of('sms', parentNumber))).toBeNull()
  })
})

describe('DELETE', () => {
  const app = sharedApp()

  test.each([
    ['DELETE', 'Done: this conversation is erased here. To clear your phone, delete this thread.'],
    ['BORRAR', 'Listo: esta conversación está borrada aquí. Para limpiar su teléfono, borre este hilo.'],
  ])('%s says what is gone and how to clear the phone', async (word, said) => {
    expect((await phone(app()).says(word)).messages).toEqual([said])
  })

  test('says that the messaging company was asked too, where it is', async () => {
    const erases = await servedApp({ settings: { twilioAccountSid: `AC${'0'.repeat(32)}` }, fetch: () => Promise.reject(new Error('Nobody is asked here.')) })
    const { messages } = await phone(erases).says('DELETE')
    expect(messages).toEqual([expect.stringMatching(/delete this thread\. We also ask the messaging company to delete its copies\.$/)])
  })
})
