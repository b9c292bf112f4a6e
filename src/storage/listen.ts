// Notices that another process has written something: asks for one small number, once a second.
import type { Records } from './records.ts'

const interval = 1_000

export interface ListenParts {
  records: Pick<Records, 'edition'>
  /** The edition that was read already. */
  known: number
  /** While it fails it is called again, each time with the number then in force. */
  onNew: (edition: number) => void | Promise<void>
  /** Once for each time that all goes wrong, however long it lasts. */
  failed: (error: unknown) => void
  /** It goes well again. */
  mended?: () => void
  /** Resolves after so many milliseconds, or rejects as soon as the signal says stop. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
}

/** Until the function that it returns is called; that one resolves when nothing is under way any more. */
export function listen({ records, known, onNew, failed, mended = () => {}, wait }: ListenParts): () => Promise<void> {
  const stopping = new AbortController()

  async function run(signal: AbortSignal) {
    let heard = known
    let works = true
    while (!signal.aborted && (await waited(signal))) {
      try {
        const edition = await records.edition()
        // Another number, not a higher one: a store that was put back to an older state is news as well.
        if (edition !== heard && !signal.aborted) await onNew(edition)
        heard = edition
        if (!works) mended()
        works = true
      } catch (error) {
        if (works) failed(error)
        works = false
      }
    }
  }

  const waited = (signal: AbortSignal) =>
    wait(interval, signal).then(
      () => true,
      () => false,
    )

  const running = run(stopping.signal)
  return async () => {
    stopping.abort()
    await running
  }
}
