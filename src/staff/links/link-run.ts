// One check of all links: four at a time, never two at one host; what came out stays in memory until the next.
import { checkLink, type Checking, type Outcome } from './check-link.ts'

export interface Result {
  outcome: Outcome
  /** When, in milliseconds. */
  at: number
}

export interface LinkRun {
  /** Does nothing while one is under way. Resolves when all are checked. */
  start(urls: readonly string[]): Promise<void>
  progress(): { running: boolean; done: number; total: number; startedAt: number | null }
  resultOf(url: string): Result | null
}

const atOnce = 4

export function linkRun({ now, ...checking }: Checking & { now: () => number }): LinkRun {
  const results = new Map<string, Result>()
  let run: Promise<void> | null = null
  let counts = { done: 0, total: 0 }
  let startedAt: number | null = null

  async function checkAll(urls: readonly string[]): Promise<void> {
    const waiting = [...urls]
    const busy = new Set<string>()
    const next = (): string | undefined => {
      const place = waiting.findIndex((url) => !busy.has(hostOf(url)))
      return place < 0 ? undefined : waiting.splice(place, 1)[0]
    }
    /** A worker that finds every host busy ends; whoever frees the host goes on with it. */
    const work = async (): Promise<void> => {
      for (let url = next(); url !== undefined; url = next()) {
        busy.add(hostOf(url))
        results.set(url, { outcome: await checkLink(url, checking), at: now() })
        busy.delete(hostOf(url))
        counts = { ...counts, done: counts.done + 1 }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  return {
    async start(urls) {
      if (run === null) {
        counts = { done: 0, total: urls.length }
        startedAt = now()
        results.clear()
        run = checkAll(urls).finally(() => (run = null))
      }
      await run
    },
    progress: () => ({ running: run !== null, ...counts, startedAt }),
    resultOf: (url) => results.get(url) ?? null,
  }
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? ''
