// Two machines with one Redis and a messaging company: the first with two workers, the second with one process.
import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { launched, type Program } from '../support/launch.ts'
import { between, type Between } from '../support/redis-between.ts'
import { freePort, redisAt, type RedisProcess } from '../support/redis-process.ts'
import { accountSid } from '../support/twilio-account.ts'

export interface Stage {
  addresses: readonly [string, string]
  redis: () => RedisProcess
  line: Between
  twilio: Company
  environment: Record<string, string>
  isStoreAway: () => boolean
  storeAway(isAway: boolean): void
  restartRedis(): Promise<void>
  killWorker(): void
  killMachine(): Promise<void>
  stopMachine(): Promise<void>
  startMachine(): Promise<void>
  /** Both machines stop as they should: their codes. */
  end(): Promise<(number | null)[]>
}

export async function stageWith(redisProgram: string): Promise<Stage> {
  let redis = await redisAt(redisProgram)
  const line = await between(redis.url)
  const twilio = await company()
  const environment = { REDIS_URL: line.url, KEY_SECRET: 'a secret of the soak that is long enough', TWILIO_ACCOUNT_SID: accountSid, TWILIO_API_URL: twilio.url }
  const ports = [await freePort(), await freePort()] as const
  const start = (port: number, parameters: string[]) => launched({ entry: 'src/main.ts', channels: ['ignore', 'pipe', 'pipe'], parameters }, { ...environment, PORT: String(port) })
  const first = await start(ports[0], ['--workers', '2'])
  await first.says('Family Line is ready')
  let second: Program = await start(ports[1], [])
  await second.says('store-ready')
  let isAway = false

  return {
    addresses: [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`],
    redis: () => redis,
    line,
    twilio,
    environment,
    isStoreAway: () => isAway,
    storeAway: (is) => void (isAway = is),
    async restartRedis() {
      const { port } = new URL(redis.url)
      await redis.stop()
      redis = await redisAt(redisProgram, Number(port))
    },
    killWorker() {
      const [worker] = readFileSync(`/proc/${first.id}/task/${first.id}/children`, 'utf8').trim().split(' ').filter(Boolean)
      if (worker !== undefined) process.kill(Number(worker), 'SIGKILL')
    },
    async killMachine() {
      await second.kill()
      await second.end()
    },
    stopMachine: () => second.end(),
    async startMachine() {
      second = await start(ports[1], [])
      await second.says('store-ready')
    },
    async end() {
      const codes = await Promise.all([first.stop(), second.stop()])
      await Promise.all([first.end(), second.end()])
      await line.close()
      await redis.stop()
      twilio.close()
      return codes
    },
  }
}

type Mood = 'well' | 'refusing' | 'silent'

export interface Company {
  url: string
  becomes(mood: Mood): void
  close(): void
}

/** An account without records: what it holds is another test's question, how it fails is this one's. */
async function company(): Promise<Company> {
  let mood: Mood = 'well'
  const server = createServer((request, response: ServerResponse) => {
    request.resume()
    if (mood === 'silent') return
    if (mood === 'refusing') return void response.writeHead(429, { 'Content-Type': 'application/json' }).end('{"code":20429,"status":429}')
    if (request.method === 'DELETE') return void response.writeHead(204).end()
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"messages":[],"next_page_uri":null}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    becomes: (next) => void (mood = next),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
