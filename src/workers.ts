// The first of several processes: starts the others, keeps as many as were asked for, and tells one of them what only one may do. It answers nobody itself.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { join } from 'node:path'
import { watchFolders } from './content/watch.ts'
import type { Log } from './privacy/log.ts'
import { slowestStop } from './stop.ts'

/** What a worker is told: to print the welcome; to do what one process of a machine does for all; to look at the files again. */
export type Order = 'greet' | 'care' | 'reload aloud' | 'reload'
export type Report = 'ready' | 'reloaded'

/** Whoever ends sooner after it first answered has ended at its start, as has who never answered. */
const startedWell = 10_000
/** So many starts that ended badly, one after the other, with nobody left who answers. */
const mostBadStarts = 5
/** While others answer, a start that keeps failing is tried again more and more seldom. */
const longestPause = 30_000

export interface WorkersParts {
  count: number
  /** Where the content stands. */
  folders: readonly string[]
  log: Log
  now: () => number
  /** Says why, and ends the whole. */
  refuse: (sentences: string[]) => never
}

/** The first one starts alone: what it learns from new content the others find. */
export function keepWorkers({ count, folders, log, now, refuse }: WorkersParts): void {
  /** Since when. */
  const answering = new Map<Worker, number>()
  let caretaker: Worker | undefined
  let isStopping = false
  let isFirst = true
  let isGreeted = false
  let badStarts = 0
  let changes = 0
  let reloading = Promise.resolve()

  cluster.setupPrimary({ exec: join(import.meta.dirname, 'commands/run.cjs'), args: ['main', '--workers', String(count)] })
  const watcher = watchFolders(folders, () => {
    changes++
    reloading = reloading.then(reloadAll)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  start()

  function start() {
    if (isStopping) return
    const [worker, seen] = [cluster.fork(), changes]
    worker.on('message', (report: Report) => {
      if (report === 'ready') ready(worker, seen)
    })
    worker.once('exit', (code: number | null, signal: string | null) => ended(worker, code, signal))
  }

  function ready(worker: Worker, seen: number) {
    answering.set(worker, now())
    if (isFirst) for (let i = 1; i < count; i++) start()
    isFirst = false
    if (caretaker === undefined) appoint()
    if (seen !== changes) tell(worker, 'reload')
    if (!isGreeted && answering.size === count) {
      isGreeted = true
      tell(worker, 'greet')
    }
  }

  function appoint() {
    caretaker = answering.keys().next().value
    if (caretaker) tell(caretaker, 'care')
  }

  function ended(worker: Worker, code: number | null, signal: string | null) {
    const answered = now() - (answering.get(worker) ?? now())
    answering.delete(worker)
    if (isStopping) return
    // It has said what is wrong.
    if (isFirst) return end(code ?? 1)
    log('worker-ended', { code: code ?? 0, signal: signal ?? 'none' })
    if (worker === caretaker) appoint()
    badStarts = answered < startedWell ? badStarts + 1 : 0
    if (answering.size === 0 && badStarts >= mostBadStarts) refuse([`Every process that was to answer has ended at its start, ${badStarts} times. Nobody is left, so the whole ends.`])
    setTimeout(start, badStarts === 0 ? 0 : Math.min(100 * 2 ** badStarts, longestPause))
  }

  /** One after the other: what the first one learns the others find. */
  async function reloadAll() {
    let isAloud = true
    for (const worker of [...answering.keys()]) {
      if (isStopping || worker.isDead()) continue
      const done = new AbortController()
      const reloaded = [once(worker, 'message', { signal: done.signal }), once(worker, 'exit', { signal: done.signal })]
      tell(worker, isAloud ? 'reload aloud' : 'reload')
      isAloud = false
      await Promise.race(reloaded)
      done.abort()
      await Promise.allSettled(reloaded)
    }
  }

  /** A worker that is ending hears nothing any more; another one is told then. */
  function tell(worker: Worker, order: Order) {
    if (worker.isConnected()) worker.send(order, () => {})
  }

  async function stop() {
    if (isStopping) return
    isStopping = true
    watcher.close()
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined && !worker.isDead())
    const all = Promise.all(workers.map((worker) => once(worker!, 'exit')))
    for (const worker of workers) worker!.process.kill('SIGTERM')
    // Each has its own limit; whoever is stuck beyond it is ended.
    setTimeout(() => workers.forEach((worker) => worker!.process.kill('SIGKILL')), slowestStop + 2_000).unref()
    await all
    end(0)
  }

  function end(code: number): never {
    process.exit(code)
  }
}
