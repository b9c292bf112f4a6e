// A rolling restart under load: three programs behind the shipped nginx.conf stop and start one after the other, and no text is lost.
import { expect, inject, onTestFinished, test } from 'vitest'
import { atRest, load, seeded } from '../support/load.ts'
import { launchedProgram, keySecret } from '../support/machines.ts'
import { freePort, redisAt } from '../support/redis-process.ts'
import { startedNginx } from '../support/nginx.ts'

const questions = ['when does the reading club meet?', '¿cuándo se reúne el club de lectura?', 'where can I get food?', 'hay agentes en mi puerta ahora mismo', 'ICE is at my door']

test('no text is lost, and none is answered twice, while each of three programs is stopped and started again', { timeout: 240_000 }, async () => {
  const redis = await redisAt(inject('programs').redis)
  onTestFinished(redis.stop)
  const ports = [await freePort(), await freePort(), await freePort()]
  const start = async (port: number) => {
    const program = await launchedProgram({ PORT: String(port), REDIS_URL: redis.url, KEY_SECRET: keySecret, TRUSTED_PROXY: '127.0.0.1' })
    onTestFinished(program.end)
    await program.says('store-ready')
    return program
  }
  const programs = await Promise.all(ports.map(start))
  // The shipped file names one program; one line each for more.
  const { url } = await startedNginx(`http://127.0.0.1:${ports[0]}`, (conf) => conf.replace(`server 127.0.0.1:${ports[0]} max_fails=0;`, ports.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join('\n')))
  const expected = await atRest(url, questions)
  const texts = load({ addresses: () => [url, url], perSecond: 40, expected, chance: seeded(8) })
  for (const [i, program] of programs.entries()) {
    const before = texts.outcome.sent
    expect(await program.stop()).toBe(0)
    await start(ports[i]!)
    while (texts.outcome.sent < before + 40) await new Promise((resolve) => setImmediate(resolve))
  }
  const outcome = await texts.end()
  expect(outcome).toMatchObject({ lost: 0, duplicate: 0, wrong: 0 })
  expect(outcome.sent).toBeGreaterThan(120)
  // Not even the messaging company had to repeat itself.
  expect(outcome.repeated).toBe(0)
})
