// An HTTP server that stops politely: it takes nobody new, answers whom it has, and hangs up on nobody in the middle of a sentence.
import type { RequestListener, Server, ServerResponse } from 'node:http'
import { Server as Listener } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { openServer } from './http/server.ts'

/** On a stop, so long for the turns in hand. */
export const slowestStop = 10_000
/**
 * So long connections that stand open are still listened to: one over which messages come all the time is told with the next
 * answer that it ends, so that the proxy does not send into a connection that is being closed.
 */
const drain = 250

export interface Stoppable {
  server: Server
  isStopping: () => boolean
  /** Resolves when nobody is waiting for an answer any more, or so many milliseconds are over. */
  stop(atMost: number): Promise<void>
}

export function stoppable(answer: RequestListener): Stoppable {
  const inHand = new Set<ServerResponse>()
  let stopping = false
  let idle = () => {}

  const server = openServer((request, response) => {
    inHand.add(response)
    response.once('close', () => {
      inHand.delete(response)
      if (stopping && inHand.size === 0) idle()
    })
    if (stopping) response.setHeader('Connection', 'close')
    answer(request, response)
  })

  async function stop(atMost: number) {
    const limit = sleep(atMost, undefined, { ref: false })
    stopping = true
    for (const response of inHand) if (!response.headersSent) response.setHeader('Connection', 'close')
    // Whoever has connected up to this moment is let in first.
    await new Promise((resolve) => setImmediate(resolve))
    // Of the listening socket alone: the server's own way hangs up on open connections at once.
    const closed = new Promise<void>((resolve) => void Listener.prototype.close.call(server, () => resolve()))
    await Promise.race([closed, sleep(drain, undefined, { ref: false }), limit])
    const answered = new Promise<void>((resolve) => (idle = resolve))
    if (inHand.size > 0) await Promise.race([answered, limit])
    server.closeAllConnections()
  }

  return { server, isStopping: () => stopping, stop }
}
