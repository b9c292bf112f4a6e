// npm run bench [-- matching …]: one table, each figure beside a baseline measured in the same run.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repository } from '../config.ts'
import { inTurns, rounds, warming, type Pair } from './bench/cpu.ts'
import { served, type Measured } from './bench/child.ts'
import { heldConversations } from './bench/held.ts'
import { openBenchRedis, type BenchRedis } from './bench/redis.ts'
import { startTimes } from './bench/start.ts'
import { chatted, publicUrl, sendAll, signedText, token, unlimited, type Posted } from './bench/texting.ts'
import { grownTurns, turnTimes } from './bench/turns.ts'
import { print, printTable } from './print.ts'
import { readQuestions } from './questions.ts'

if (process.argv[2] === 'matching') {
  process.argv.splice(2, 1)
  await import('./bench-matching.ts')
  process.exit()
}

const folder = join(repository, 'test/questions/development')
const texts = readdirSync(folder).flatMap((name) => readQuestions(join(folder, name)).map(({ text }) => text))
const data = mkdtempSync(join(tmpdir(), 'family-line-bench-'))
const settings = { ...unlimited, TWILIO_AUTH_TOKEN: token, PUBLIC_URL: publicUrl, TRUSTED_PROXY: '127.0.0.1', DATA_DIR: data, PORT: '0', REDIS_URL: '' }
/** Requests in one round. */
const many = 750

type Row = [what: string, measured: string, baseline: string, ratio: string, aim: string]
const rows: Row[] = []
/** How much of what the baseline does in the same CPU time. */
const share = (what: string, { ours, base, times: taken }: Pair, baseline: string, aim = '') =>
  rows.push([what, `${ours.toFixed(0)} µs`, `${baseline} ${base.toFixed(0)} µs`, `${(100 / taken).toFixed(0)} %`, aim])

/** How many times what the baseline takes. */
const times = (what: string, { ours, base, times: taken }: Pair, baseline: string, aim = '') =>
  rows.push([what, `${ours.toFixed(0)} µs`, `${baseline} ${base.toFixed(0)} µs`, `${taken.toFixed(2)} ×`, aim])

const redis = await openBenchRedis()
try {
  const start = await startTimes(settings)
  rows.push(['start to first answer', `${start.ours.toFixed(1)} s`, `bare Express ${start.base.toFixed(1)} s`, `${(start.ours / start.base).toFixed(1)} ×`, '1.5 s'])
  rows.push(['resident memory after it', `${start.resident.toFixed(0)} MB`, `bare Express ${start.baseResident.toFixed(0)} MB`, `${(start.resident / start.baseResident).toFixed(1)} ×`, '200 MB'])
  await turns()
  await routes(redis)
  await conversations(redis)
} finally {
  await redis?.stop()
  rmSync(data, { recursive: true, force: true })
}
printTable(['what, in CPU time', 'measured', 'baseline', 'ratio', 'to reach'], rows)
print(`\nA ratio is the middle one of ${rounds - warming} rounds in which both take turns, so it need not be that of the two figures beside it.`)
if (redis === null) print('\nWithout a redis-server on this machine or a REDIS_URL, nothing was measured with Redis.')

async function turns() {
  const { understanding, turn, busyTurn } = await turnTimes(texts)
  const { manyTopics, manyLanguages } = await grownTurns(texts)
  share('understanding alone', understanding, 'Bot Framework turn')
  share('a turn alone', turn, 'Bot Framework turn')
  times('a turn with ten times the topics', manyTopics, 'with ours', '1.3 ×')
  times('a turn with all languages, asked in one', manyLanguages, 'with that one alone')
  times('a turn with 100,000 conversations held', busyTurn, 'with none', '1.0 ×')
}

async function routes(shared: BenchRedis | null) {
  const bare = await served('bare', settings)
  const own = await served('ours', settings)
  share('SMS route, conversations in memory', await compared(own, bare, signedText), 'bare Express, same signature', '40 %')
  share('web chat, conversations in memory', await compared(own, bare, chatted), 'bare Express, JSON')
  const { resident } = await own.usage()
  rows.push(['resident memory under load', `${(resident / 2 ** 20).toFixed(0)} MB`, `bare Express ${((await bare.usage()).resident / 2 ** 20).toFixed(0)} MB`, '', '350 MB'])
  await own.stop()
  if (shared) await withRedis(shared, bare)
  await bare.stop()
}

async function withRedis({ url, ask }: BenchRedis, bare: Measured) {
  const ours = await served('ours', { ...settings, REDIS_URL: url, KEY_SECRET: 'a secret of the bench that is long enough' })
  await sendAll(ours.port, made(signedText))
  await ask('CONFIG', 'RESETSTAT')
  share('SMS route, conversations in Redis', await compared(ours, bare, signedText), 'bare Express, same signature', '35 %')
  const calls = [...String(await ask('INFO', 'commandstats')).matchAll(/cmdstat_(eval|evalsha):calls=(\d+)/g)].reduce((sum, [, , count]) => sum + Number(count), 0)
  rows.push(['round trips to Redis a text', (calls / (many * rounds)).toFixed(2), '', '', '2'])
  await ours.stop()
}

/** Each from somebody else. */
function made(make: (text: string) => Posted): Posted[] {
  return Array.from({ length: many }, () => make(texts[Math.floor(Math.random() * texts.length)]!))
}

function compared(ours: Measured, bare: Measured, make: (text: string) => Posted) {
  async function cpu(server: Measured) {
    const posted = made(make)
    const before = await server.usage()
    const unanswered = await sendAll(server.port, posted)
    if (unanswered > 0) print(`${unanswered} of ${many} got no answer.`)
    return ((await server.usage()).cpu - before.cpu) / many
  }
  return inTurns(() => cpu(ours), () => cpu(bare))
}

async function conversations(shared: BenchRedis | null) {
  const { memory, stored } = await heldConversations(shared)
  rows.push(['memory for an idle conversation', `${memory.toFixed(0)} bytes`, '', '', '1024 bytes'])
  if (stored !== null) rows.push(['Redis for an idle conversation', `${stored.toFixed(0)} bytes`, '', '', '300 bytes'])
}
