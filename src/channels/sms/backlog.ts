// What one has read and several work on: the last one read is taken first, and the reader pauses while there is enough to do.

export interface Backlog<T> {
  /** Resolves when more may be read. */
  add(items: readonly T[]): Promise<void>
  /** Nothing more will be added. */
  end(): void
  /** Waits for something to do; undefined when there will be nothing any more. */
  take(): Promise<T | undefined>
}

export function backlog<T>(enough: number): Backlog<T> {
  const waiting: T[] = []
  let ended = false
  let change = Promise.withResolvers<void>()

  function changed() {
    change.resolve()
    change = Promise.withResolvers()
  }

  return {
    async add(items) {
      waiting.push(...items)
      changed()
      while (waiting.length >= enough) await change.promise
    },
    end() {
      ended = true
      changed()
    },
    async take() {
      while (waiting.length === 0 && !ended) await change.promise
      const item = waiting.pop()
      changed()
      return item
    },
  }
}
