// The whole app behind a real port of this machine, as a test's browser and phone company reach it.
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
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
export async function servedApp(overrides: ServedOverrides = {}): Promise<Served> {
  const { app, close } = await open(overrides)
  onTestFinished(close)
  return app
}

/** One for all tests of a group, for those that leave nothing behind. */
export function sharedApp(overrides: ServedOverrides = {}): () => Served {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open(overrides)
  })
  afterAll(() => opened.close())
  return () => opened.app
}

async function open({ around = (app) => app, ...overrides }: ServedOverrides): Promise<{ app: Served; close: () => Promise<void> }> {
  const app = await testApp(overrides)
  const { server, url, close } = await serve(around(app.http as RequestListener))
  return { app: { ...app, server, url }, close }
}
