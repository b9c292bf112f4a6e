// A stop that families do not notice: who waits for an answer gets it, and nobody new is let in.
import { Agent, request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { publicUrl } from '../support/district.ts'
import { startedProgram } from '../support/program.ts'
import { signatureOf, textForm } from '../support/texting.ts'

const club = 'when does the reading club meet?'

/** A signed text of which the last byte is missing until it is told to go on. */
function slowText(url: string) {
  const form = textForm(club)
  const body = new URLSearchParams(form).toString()
  const sending = request(`${url}/sms`, { method: 'POST', agent: new Agent({ keepAlive: true }), headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'X-Twilio-Signature': signatureOf(`${publicUrl}/sms`, form) } })
  sending.write(body.slice(0, -1))
  const answer = once(sending, 'response') as Promise<[IncomingMessage]>
  return {
    /** Resolves when the program has its first bytes: it answers what comes after them. */
    begun: async () => void (await (await fetch(`${url}/healthz`, { headers: { Connection: 'close' } })).text()),
    async rest() {
      sending.end(body.slice(-1))
      const [response] = await answer
      return { status: response.statusCode, connection: response.headers.connection, words: await text(response) }
    },
  }
}

const refused = (url: string) => fetch(`${url}/healthz`).then(() => false, () => true)

test('a text in hand is answered, over a connection that then ends; nobody new is let in; the counts are written', async () => {
  const program = await startedProgram()
  const [first, second] = [slowText(program.url), slowText(program.url)]
  await first.begun()
  await second.begun()
  const stopped = program.stop()
  while (!(await refused(program.url))) continue
  for (const held of [first, second]) {
    const { status, connection, words } = await held.rest()
    expect(status).toBe(200)
    expect(connection).toBe('close')
    expect(words).toContain('The reading club meets')
  }
  expect(await stopped).toBe(0)
  expect(program.printed()).toContain('"event":"stopped"')
})

test('whoever is connected and silent keeps nothing waiting', async () => {
  const program = await startedProgram()
  const agent = new Agent({ keepAlive: true })
  const response = once(request(`${program.url}/healthz`, { agent }).end(), 'response') as Promise<[IncomingMessage]>
  await text((await response)[0])
  expect(await program.stop()).toBe(0)
  const milliseconds = Number(program.printed().match(/"event":"stopped","milliseconds":(\d+)/)?.[1])
  expect(milliseconds).toBeLessThan(10_000)
  agent.destroy()
})

test('a proxy that asks over a connection of its own is told to send nobody here any more', async () => {
  const program = await startedProgram()
  const held = slowText(program.url)
  await held.begun()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ready = async () => {
    const [response] = (await once(request(`${program.url}/readyz`, { agent }).end(), 'response')) as [IncomingMessage]
    await text(response)
    return { status: response.statusCode, connection: response.headers.connection }
  }
  let told = await ready()
  expect(told.status).toBe(200)
  const stopped = program.stop()
  while (told.status === 200) told = await ready()
  expect(told).toEqual({ status: 503, connection: 'close' })
  await held.rest()
  expect(await stopped).toBe(0)
  agent.destroy()
})
