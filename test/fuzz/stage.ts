// The program in a process of its own, and what it has given out to those who are to get past its doors.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { unitsOf } from '../../src/content/exchange/units.ts'
import { writeXliff } from '../../src/content/exchange/xliff.ts'
import { writeXlsx } from '../../src/content/exchange/xlsx.ts'
import { sqliteRecords } from '../../src/storage/sqlite-records.ts'
import { addressesOf } from '../support/addresses.ts'
import { minutes } from '../support/clock.ts'
import { testApp } from '../support/district.ts'
import { launched, type Program } from '../support/launch.ts'
import { passesFor } from '../support/passes.ts'
import { hear, post, textForm } from '../support/texting.ts'
import type { World } from './corpus.ts'

const metricsToken = 'a token of the fuzz that nobody else has'.replaceAll(' ', '-')
const sessions = 60
const held = 40

export interface Stage {
  port: number
  program: Program
  world(): World
  /** Signs in again whoever was signed out by what was sent, and opens what is over. */
  renew(): Promise<void>
  /** Bytes of its heap once everything that a family leaves behind is past its time. */
  weighed(): Promise<number>
  /** What a real question gets. */
  answer(): Promise<string>
  end(): Promise<number | null>
}

const questions = Object.values(parse(readFileSync(join(import.meta.dirname, '../district/locales/en/asked/help.yaml'), 'utf8')) as Record<string, string[]>).flat().slice(0, 40)

export async function stageForFuzz(): Promise<Stage> {
  const { editor, library } = await testApp()
  const addresses = addressesOf((await editor()).routes)
  const outgoing = unitsOf(library.inForce().edition, 'es')!
  const files = [{ name: 'texts.xlsx', bytes: Buffer.from(writeXlsx(outgoing)) }, { name: 'texts.xliff', bytes: Buffer.from(writeXliff(outgoing)) }]

  const program = await launched({ entry: 'test/support/program-in-hand.ts', channels: ['ignore', 'pipe', 'pipe', 'ipc'] }, { DIRECT_LINE: 'true', METRICS_TOKEN: metricsToken, TRUSTED_PROXY: '127.0.0.1' })
  await program.says('/staff/invitation?code=')
  let ahead = 0
  let world: World

  async function renew() {
    const records = sqliteRecords(join(program.folder, 'data'))
    const passes = await passesFor(records, { now: () => Date.now() + ahead })
    records.close()
    world = { addresses, files, metricsToken, questions, passes, sealed: await sealedConversation(program), sessions: await all(sessions, () => chatSession(program)), held: await all(held, () => directLineToken(program)) }
  }
  await renew()

  return {
    port: Number(new URL(program.url).port),
    program,
    world: () => world,
    renew,
    async weighed() {
      // A day, so that the key of the pseudonyms is another one; and then the time for which the old one is still known.
      for (const pause of [minutes(26 * 60), minutes(45), minutes(45)]) {
        ahead += pause
        await program.does({ order: 'pass', milliseconds: pause })
      }
      return Number(await program.does({ order: 'weigh' }))
    },
    async answer() {
      const { status, messages } = await hear(await post(program.url, textForm('where is the rice bank', { From: `+1408555${String(Math.floor(ahead / 60_000) % 10_000).padStart(4, '0')}` })))
      return `${status} ${messages.join(' ')}`
    },
    async end() {
      const code = await program.stop()
      await program.end()
      return code
    },
  }
}

/** One after the other: they are no part of what is measured. */
async function all<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let i = 0; i < count; i++) made.push(await make())
  return made
}

/** From another address each time: one alone would be told to wait. */
let visitors = 0
const visitor = (): Record<string, string> => ({ 'X-Forwarded-For': `10.1.${Math.floor(++visitors / 256) % 256}.${visitors % 256}` })

async function chatSession({ url }: Program): Promise<string> {
  const response = await fetch(`${url}/chat`, { method: 'POST', headers: { ...visitor(), 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'hello' }) })
  return ((await response.json()) as { session: string }).session
}

async function directLineToken({ url }: Program): Promise<World['held'][number]> {
  const response = await fetch(`${url}/v3/directline/tokens/generate`, { method: 'POST', headers: visitor() })
  const { conversationId: id, token } = (await response.json()) as { conversationId: string; token: string }
  return { id, token }
}

async function sealedConversation({ url }: Program): Promise<string> {
  const response = await fetch(`${url}/`, { method: 'POST', headers: visitor(), body: new URLSearchParams({ text: 'where is the rice bank', sealed: '', page: 'en' }) })
  return (await response.text()).match(/name="sealed" value="([^"]*)"/)?.[1] ?? ''
}
