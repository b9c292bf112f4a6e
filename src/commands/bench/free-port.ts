// A port that nobody listens on, for programs that cannot find one themselves.
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that Linux gives away by itself: between the finding and the using no other program's connection gets it. Browsers refuse one a little above ten thousand. */
const from = 11_000
const to = 32_000

export async function freePort(): Promise<number> {
  const port = randomInt(from, to)
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EADDRINUSE') return freePort()
    throw fault
  }
  server.close()
  await once(server, 'close')
  return port
}
