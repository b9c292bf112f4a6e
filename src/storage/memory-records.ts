// What staff write, for as long as the process lasts: for tests and for trying the line without a data folder.
import { byId, keyOf, orUnavailable, recordKinds, type RecordKind, type Records, type StaffRecord } from './records.ts'

export function memoryRecords(): Records {
  /** As text, so that nobody changes what is kept by changing what was handed in or out. */
  const kept = Object.fromEntries(recordKinds.map((kind) => [kind, new Map()])) as Record<RecordKind, Map<string, string>>
  let inForce = 0
  const read = (text: string) => JSON.parse(text) as StaffRecord

  return {
    edition: async () => inForce,
    async get(kind, id) {
      const text = kept[kind].get(keyOf(id))
      return text === undefined ? null : read(text)
    },
    list: async (kind) => [...kept[kind].values()].map(read).sort(byId),
    commit: (changes, expected) =>
      orUnavailable(() => {
        if (expected !== inForce) return { conflict: inForce }
        const version = inForce + 1
        const written = changes.map(({ kind, id, value }) => ({ kind, key: keyOf(id), text: value === null ? null : JSON.stringify({ kind, id, value, version }) }))
        for (const { kind, key, text } of written) {
          if (text === null) kept[kind].delete(key)
          else kept[kind].set(key, text)
        }
        inForce = version
        return { edition: version }
      }),
    close() {},
  }
}
