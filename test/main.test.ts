// Where the program can be reached, as an operator starts it.
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startedProgram } from './support/program.ts'
import { phone } from './support/texting.ts'

/** Another address of this machine, on the program's port. */
const elsewhere = (url: string) => url.replace('127.0.0.1', '127.0.0.2')

describe('the program', () => {
  test('behind a proxy on this machine is reached by no other address', async () => {
    const { url } = await startedProgram({ TRUSTED_PROXY: '127.0.0.1' })
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await expect(fetch(`${elsewhere(url)}/healthz`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })

  test('answers a text at once while 1,200 connections say half a request each, and the first of them is closed', async () => {
    const { url } = await startedProgram()
    const opened = []
    for (let i = 0; i < 1200; i++) {
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      socket.on('error', () => {})
      socket.write(i % 2 ? 'POST /sms HTTP/1.1\r\nHost: line\r\nX-Slow: ' : 'POST /chat HTTP/1.1\r\nHost: line\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"text":"')
      if (i % 50 === 0) await once(socket, 'connect')
      opened.push(socket)
    }
    const [first] = opened
    expect((await phone({ url }).says('agents are at my door right now')).messages[0]).toContain('415-555-0142')
    if (!first!.closed) await once(first!, 'close')
  })

  test('without a proxy is reached by every address of the machine', async () => {
    const { url } = await startedProgram()
    expect((await fetch(`${elsewhere(url)}/healthz`)).status).toBe(200)
  })
})
