// A server in a process of its own, so that its CPU time is its own: our app, or the bare routes that it is measured against.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../../app.ts'
import { bareRoutes } from './yardstick.ts'
import { ownEnvironment, readSettings, repository } from '../../config.ts'
import { readContentFiles } from '../../content/files.ts'
import { memoryCounters } from '../../storage/memory-counters.ts'

export interface Usage {
  /** Microseconds of CPU since the process began. */
  cpu: number
  /** Bytes of resident memory. */
  resident: number
  /** Bytes of the heap, after a collection where one could be asked for. */
  heap: number
}

const http = ownEnvironment['SERVED'] === 'bare' ? bareRoutes(ownEnvironment['TWILIO_AUTH_TOKEN'] ?? '', ownEnvironment['PUBLIC_URL'] ?? '') : await ours()

async function ours() {
  const settings = readSettings()
  const files = readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))
  const app = await createApp({ settings, files, counters: memoryCounters(), log: () => {} })
  return app.http
}

const server = createServer(http).listen(0, '127.0.0.1')
await once(server, 'listening')
process.on('message', () => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: user + system, resident: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed } satisfies Usage)
})
process.once('SIGTERM', () => process.exit())
process.send?.((server.address() as AddressInfo).port)
