// The server that the doors stand behind: how long a request may take to come in, and how many connections may be open.
import type { RequestListener, Server } from 'node:http'
import { keepRoom } from './keep-room.ts'

/** An import looks at everything that this module has to offer, a whole client for the web among it: a tenth of a start. */
const { createServer } = process.getBuiltinModule('node:http')

/** A head comes in one piece; a table of translations from a school's line takes a while. Both are looked at every second. */
const slowestHead = 10_000
const slowestRequest = 60_000
const lookEvery = 1_000
/** Longer than asking every known question takes before something is published: whoever reads nothing for so long is gone. */
const mostSilence = 150_000
/**
 * A connection that stands open is hung up on after this long without a request. Node's own five seconds can be over while the
 * next request lies unread because so many others are read first: it would be lost, though it came in time.
 */
const longestIdle = 30_000
const largestHead = 16_384
/**
 * At a third of a millisecond a message, whoever waits behind all of these waits for less than half a second, on a slow machine
 * for two; and at the worst, each with a body on its way, they hold 80 megabytes.
 */
const mostConnections = 1_000

export function openServer(listener: RequestListener): Server {
  const server = createServer({ requestTimeout: slowestRequest, headersTimeout: slowestHead, connectionsCheckingInterval: lookEvery, keepAliveTimeout: longestIdle, maxHeaderSize: largestHead }, listener)
  server.setTimeout(mostSilence)
  keepRoom(server, mostConnections)
  return server
}
