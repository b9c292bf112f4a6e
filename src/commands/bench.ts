// npm run bench [-- matching …]: speed as ratios to a baseline measured in the same run, start and memory as figures.
import { spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, request, Agent, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { createApp } from '../app.ts'
import { bareSmsRoute } from '../channels/sms/yardstick.ts'
import { newSessionId, webMessage } from '../channels/web/adapter.ts'
import { environmentWith, readSettings, repository } from '../config.ts'
import { readContentFiles } from '../content/files.ts'
import { memoryCounters } from '../storage/memory-counters.ts'
import { print, printTable } from './print.ts'
import { readQuestions } from './questions.ts'

if (process.argv[2] === 'matching') {
  process.argv.splice(2, 1)
  await import('./bench-matching.ts')
  process.exit()
}

const token = 'bench-token'
const publicUrl = 'https://bench.example'
const settings = { ...readSettings({}), twilioAuthToken: token, publicUrl }
const files = readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))
const questions = join(repository, 'test/questions/development')
const texts = readdirSync(questions).flatMap((name) => readQuestions(join(questions, name)).map(({ text }) => text))

await start()
const app = await createApp({ settings, files, counters: memoryCounters(), log: () => {} })
understanding()
await turns()
await smsRoute()

/** From `node` to the first answer, as an operator sees it; memory once it has answered. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-bench-'))
  const began = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=2', join(repository, 'src/commands/run.cjs'), 'main'], { env: environmentWith({ PORT: '0', DATA_DIR: folder, PUBLIC_URL: publicUrl }), stdio: ['ignore', 'pipe', 'inherit'] })
  let port = 0
  for await (const chunk of child.stdout) {
    const found = String(chunk).match(/"port":(\d+)/)
    if (found) {
      port = Number(found[1])
      break
    }
  }
  const response = await fetch(`http://127.0.0.1:${port}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":"ICE is at my door"}' })
  await response.json()
  const seconds = (performance.now() - began) / 1000
  const memory = await residentMegabytes(child.pid ?? 0)
  child.kill('SIGTERM')
  await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
  printTable(['start', 'measured', 'to reach'], [
    ['start to first answer', `${seconds.toFixed(2)} s`, '3 s'],
    ['memory after it', `${memory.toFixed(0)} MB`, '200 MB'],
  ])
  print()
}

async function residentMegabytes(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
}

/** Understanding alone, and what was learnt for it. */
function understanding() {
  const { understand } = app.library.inForce().understanding
  const times: number[] = []
  for (let round = 0; round < 4; round++) {
    for (const text of texts) {
      const began = performance.now()
      understand(text, { language: null, choices: [] })
      times.push(performance.now() - began)
    }
  }
  const { at, count } = percentiles(times)
  printTable(['a question understood', 'median', '99th percentile', 'questions', 'to reach'], [['language, urgency, topic', at(0.5), at(0.99), count, 'median 0.15 ms, 1 ms']])
  print()
}

/** Without the first round, in which the program warms up. */
function percentiles(times: readonly number[]) {
  const some = times.slice(texts.length).sort((a, b) => a - b)
  return { at: (share: number) => `${(some[Math.floor(some.length * share)] ?? 0).toFixed(2)} ms`, count: some.length }
}

/** A turn alone: through the bot, no network. */
async function turns() {
  const times: number[] = []
  for (let round = 0; round < 4; round++) {
    for (const text of texts) {
      const message = await webMessage(text, newSessionId(randomBytes), null, { pseudonyms: app.pseudonyms, random: randomBytes })
      const began = performance.now()
      await app.conversing.turn(message)
      times.push(performance.now() - began)
    }
  }
  const { at, count } = percentiles(times)
  printTable(['a turn in process', 'median', '99th percentile', 'turns', 'to reach'], [['understand, converse, words', at(0.5), at(0.99), count, 'median 3 ms']])
  print()
}

/** The same signed requests to our route and to a bare Express route that checks the same signature, in turns. */
async function smsRoute() {
  const bare = bareSmsRoute(token, publicUrl)
  const rounds: { ours: number; base: number }[] = []
  await listen(app.http, async (ours) => {
    await listen(bare, async (base) => {
      for (let round = 0; round < 5; round++) rounds.push({ ours: await perSecond(ours), base: await perSecond(base) })
    })
  })
  const warm = rounds.slice(1)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ours, base] = [mean(warm.map((round) => round.ours)), mean(warm.map((round) => round.base))]
  printTable(['SMS route, one process', 'requests a second', 'ratio'], [
    ['bare Express route, same signature', base.toFixed(0), '1.00'],
    ['ours, whole answer', ours.toFixed(0), (ours / base).toFixed(2)],
  ])
}

async function listen(http: Express, use: (port: number) => Promise<void>) {
  const server: Server = createServer(http).listen(0, '127.0.0.1')
  await once(server, 'listening')
  await use((server.address() as AddressInfo).port)
  server.closeAllConnections()
  server.close()
}

/** Sixteen connections, each sending its next text when the last one is answered. */
async function perSecond(port: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const total = 1500
  let next = 0
  const began = performance.now()
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (next < total) await send(port, agent, signedForm(texts[next++ % texts.length] ?? ''))
  }))
  agent.destroy()
  return total / ((performance.now() - began) / 1000)
}

function signedForm(text: string): { body: string; signature: string } {
  const id = `SM${randomBytes(16).toString('hex')}`
  const form: Record<string, string> = { AccountSid: 'AC00', ApiVersion: '2010-04-01', Body: text, From: `+1555${String(Math.trunc(performance.now() * 1000) % 10_000_000).padStart(7, '0')}`, FromCountry: 'US', MessageSid: id, NumMedia: '0', NumSegments: '1', SmsMessageSid: id, SmsSid: id, SmsStatus: 'received', To: '+15550100000' }
  const signed = publicUrl + '/sms' + Object.keys(form).sort().map((key) => key + form[key]).join('')
  return { body: new URLSearchParams(form).toString(), signature: createHmac('sha1', token).update(signed).digest('base64') }
}

function send(port: number, agent: Agent, { body, signature }: { body: string; signature: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', path: '/sms', method: 'POST', agent, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), 'X-Twilio-Signature': signature } }, (response) => {
      response.resume()
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`))))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
