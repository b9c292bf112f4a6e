// The whole app behind a real port of this machine, as a test's browser and phone company reach it.
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { testApp, type TestApp, type TestAppOverrides } from './district.ts'

export interface Served extends TestApp {
  server: Server
  /** Without a slash at the end. */
  url: string
}

/** `around` stands between the network and the app, for tests about a broken network. */
export interface ServedOverrides extends TestAppOverrides {
  around?: (app: RequestListener) => RequestListener
}

export async function serve(listener: RequestListener): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** Lasts as long as the test. */
export async function servedApp({ around = (app) => app, ...overrides }: ServedOverrides = {}): Promise<Served> {
  const app = testApp(overrides)
  const { server, url, close } = await serve(around(app.http as RequestListener))
  onTestFinished(close)
  return { ...app, server, url }
}
