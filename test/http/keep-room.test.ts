// Whoever is slow on purpose takes nobody's place: a newcomer is let in, and the one that has said nothing whole for longest goes.
import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test, vi } from 'vitest'
import { keepRoom, type Room } from '../../src/http/keep-room.ts'
import { serve } from '../support/serve.ts'

const most = 5
const hello: RequestListener = (_, response) => void response.end('hello')

async function arrange(listener: RequestListener = hello) {
  const { server, url, close } = await serve(listener)
  onTestFinished(close)
  const room = keepRoom(server, most)
  const { port } = new URL(url)
  /** A connection that has said so much. */
  async function opens(said: string): Promise<Socket> {
    const socket = connect(Number(port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(said)
    return socket
  }
  /** A whole request by a connection of its own. */
  const asks = async () => text(await opens('GET / HTTP/1.1\r\nHost: line\r\nConnection: close\r\n\r\n'))
  return { room, opens, asks }
}

const holds = (room: Room, count: number) => vi.waitUntil(() => room.held().connections === count, { interval: 1, timeout: 5000 })
const isOver = (socket: Socket) => (socket.closed ? Promise.resolve() : once(socket, 'close'))

const slow = [
  ['nothing', ''],
  ['half a head', 'POST /sms HTTP/1.1\r\nHost: line\r\nX-Slow: '],
  ['half a body', 'POST /sms HTTP/1.1\r\nHost: line\r\nContent-Length: 1000\r\n\r\nBody='],
] as const

test.each(slow)('a hundred connections that say %s keep nobody out, and no more of them stay than there is room for', async (_, said) => {
  const { room, opens, asks } = await arrange((request, response) => void request.resume().once('end', () => response.end('hello')))
  const sockets = []
  for (let i = 0; i < 100; i++) {
    sockets.push(await opens(said))
    if (i % 20 === 19) expect(await asks()).toMatch(/hello$/)
  }
  await Promise.all(sockets.slice(0, 90).map(isOver))
  expect(room.held().connections).toBeLessThanOrEqual(most)
})

test('the one that waits for longest goes, and one that asked just now stays', async () => {
  const { room, opens } = await arrange()
  const kept = await opens('')
  const idle = await opens('')
  kept.write('GET / HTTP/1.1\r\nHost: line\r\n\r\n')
  await once(kept, 'data')
  for (let i = 0; i < most - 1; i++) await opens('')
  await isOver(idle)
  expect(kept.closed).toBe(false)
  await holds(room, most)
})

test('nobody who is being answered goes', async () => {
  const answers: (() => void)[] = []
  const { room, opens } = await arrange((_, response) => void answers.push(() => response.end('hello')))
  const asked = []
  for (let i = 0; i < most; i++) asked.push(await opens('GET / HTTP/1.1\r\nHost: line\r\nConnection: close\r\n\r\n'))
  await vi.waitUntil(() => answers.length === most, { interval: 1, timeout: 5000 })
  await isOver(await opens('GET / HTTP/1.1\r\nHost: line\r\n\r\n'))
  for (const answer of answers) answer()
  for (const socket of asked) expect(await text(socket)).toMatch(/hello$/)
  await holds(room, 0)
})

test('whoever does not read an answer that was given goes', async () => {
  const { opens, asks } = await arrange((_, response) => void response.end('a'.repeat(20_000_000)))
  const deaf = await opens('GET / HTTP/1.1\r\nHost: line\r\n\r\n')
  deaf.pause()
  for (let i = 0; i < most; i++) await opens('')
  deaf.resume()
  await isOver(deaf)
  expect((await asks()).length).toBeGreaterThan(20_000_000)
})
