// A line between the program and Redis that a test makes slow, holds at a word, or cuts.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Between {
  /** Where the program finds Redis now. */
  url: string
  /** From now on each answer comes so many milliseconds later. */
  slow(milliseconds: number): void
  /** Resolves when something with this word has gone to Redis for the so-manieth time from now; the answer to that, and every later one, is held back. */
  heldAt(word: string, time?: number): Promise<void>
  /** Nobody gets through, and whoever was connected is hung up on, until it is mended. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function between(url: string): Promise<Between> {
  const { hostname, port } = new URL(url)
  const lines = new Set<Socket>()
  let late = 0
  let isCut = false
  let isHeld = false
  let watched: { word: string; left: number; reached: () => void } | undefined

  const server = createServer((program) => {
    if (isCut) return void program.destroy()
    const redis = connect(Number(port), hostname)
    for (const line of [program, redis]) {
      lines.add(line)
      line.on('error', () => {})
      line.once('close', () => {
        lines.delete(line)
        program.destroy()
        redis.destroy()
      })
    }
    program.on('data', (words) => {
      watch(words.toString('latin1'))
      redis.write(words)
    })
    redis.on('data', (words) => {
      if (isHeld) return
      if (late === 0) return void program.write(words)
      setTimeout(() => program.writable && program.write(words), late)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  function watch(words: string) {
    if (!watched) return
    watched.left -= words.split(watched.word).length - 1
    if (watched.left > 0) return
    isHeld = true
    watched.reached()
    watched = undefined
  }
  const hangUp = () => lines.forEach((line) => line.destroy())

  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    slow: (milliseconds) => void (late = milliseconds),
    heldAt: (word, time = 1) => new Promise((resolve) => (watched = { word, left: time, reached: resolve })),
    cut() {
      isCut = true
      hangUp()
    },
    mend() {
      isCut = isHeld = false
      late = 0
      hangUp()
    },
    async close() {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
