// How far the check before publishing is, for whoever waits for it. Another process of this line does not know, and then nothing is said.
import type { OnProgress } from '../editions/gate.ts'
import type { Publishing } from '../editions/publishing.ts'

export interface Progress {
  done: number
  total: number
}

export interface Progresses {
  of(session: string): Progress | null
  /** `work` reports as it goes; what it reported is forgotten when it is over. */
  during<T>(session: string, work: (onProgress: OnProgress) => Promise<T>): Promise<T>
}

const known = new WeakMap<Publishing, Progresses>()

/** Of all pages that publish. */
export function progressesOf(publishing: Publishing): Progresses {
  const running = known.get(publishing) ?? progresses()
  known.set(publishing, running)
  return running
}

function progresses(): Progresses {
  const running = new Map<string, Progress>()
  return {
    of: (session) => running.get(session) ?? null,
    async during(session, work) {
      running.set(session, { done: 0, total: 0 })
      try {
        return await work((done, total) => void running.set(session, { done, total }))
      } finally {
        running.delete(session)
      }
    },
  }
}
