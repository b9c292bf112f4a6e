// The Dockerfile starts what npm start starts, from files that are there, as nobody; what it copies is enough to run.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { repository } from '../../src/config.ts'

const fileOf = (name: string) => readFileSync(join(repository, 'src/operate/deploy', name), 'utf8')
const lines = fileOf('Dockerfile').replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '').split('\n').filter(Boolean)
const all = (word: string) => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
const last = (word: string) => all(word).at(-1) ?? ''
const { scripts, engines } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: { start: string }; engines: { node: string } }

/** Sources of the first stage: what comes from the repository. */
const sources = all('COPY').filter((line) => !line.startsWith('--from')).flatMap((line) => line.split(' ').slice(0, -1))
const taken = fileOf('Dockerfile.dockerignore').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const command = [...(JSON.parse(last('ENTRYPOINT')) as string[]), ...(JSON.parse(last('CMD')) as string[])]
const healthcheck = JSON.parse(last('HEALTHCHECK').match(/CMD (\[.*\])$/)?.[1] ?? '[]') as string[]

test('copies what is there, and lets nothing else into the image', () => {
  expect(sources.filter((source) => !existsSync(join(repository, source)))).toEqual([])
  expect(taken).toEqual(['*', ...sources.map((source) => `!${source}`)])
  for (const secret of ['.env', 'data', '.git', '.']) expect(sources).not.toContain(secret)
})

test('stands on a slim Debian with a Node that the project takes, and installs what the lock file says, without what tests need', () => {
  for (const from of all('FROM')) expect(Number(from.match(/^node:(\d+)-[a-z]+-slim\b/)?.[1])).toBeGreaterThanOrEqual(Number(engines.node.match(/\d+/)?.[0]))
  expect(all('RUN')).toContain('npm ci --omit=dev')
})

test('starts what `npm start` starts, with the project’s own Node, and leaves no core dump', () => {
  expect(JSON.parse(last('CMD'))).toEqual(`node_modules/.bin/${scripts.start}`.split(' '))
  expect(JSON.parse(last('ENTRYPOINT'))).toEqual(['prlimit', '--core=1', '--'])
})

test('runs as a user without a shell, a home or a history, who owns the volume of the data', () => {
  expect(last('USER')).toBe('family-line')
  const [made = ''] = all('RUN').filter((line) => line.startsWith('useradd'))
  for (const part of ['--no-create-home', '--shell /usr/sbin/nologin', 'install -d -o family-line -g family-line -m 0700 /data']) expect(made).toContain(part)
  expect(last('VOLUME')).toBe('/data')
  expect(last('ENV').split(' ')).toEqual(expect.arrayContaining(['DATA_DIR=/data', 'NODE_ENV=production', 'HISTFILE=/dev/null']))
  const order = lines.map((line) => line.split(' ')[0])
  expect(order.lastIndexOf('USER')).toBeGreaterThan(order.lastIndexOf('COPY'))
})

test('what it copies is enough to run, no core dump is left, and the health check tells whether it answers', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'family-line-image-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const image = join(folder, 'opt')
  for (const source of sources) cpSync(join(repository, source), join(image, source), { recursive: true })
  symlinkSync(join(repository, 'node_modules'), join(image, 'node_modules'))
  const environment = { PATH: process.env['PATH'], PORT: '0', DATA_DIR: join(folder, 'data'), NODE_ENV: 'production' }
  const [program = '', ...given] = command
  const child = spawn(program, given, { cwd: image, env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  let port: string | undefined
  for await (const line of createInterface({ input: child.stdout })) if ((port = line.match(/"event":"started","port":(\d+)/)?.[1]) !== undefined) break
  child.stdout.resume()

  expect(readFileSync(`/proc/${child.pid}/limits`, 'utf8')).toMatch(/^Max core file size +1 +1 /m)
  const [check = '', ...its] = healthcheck
  const healthy = () => promisify(execFile)(join(image, check), its, { env: { ...environment, PORT: port } }).then(() => true, () => false)
  expect(await healthy()).toBe(true)
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await healthy()).toBe(false)
})
