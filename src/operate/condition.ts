// What is degraded while families are answered all the same: exactly what the log said last, so that /readyz, figures and log never differ.
import type { EventName, Log } from '../privacy/log.ts'

export const parts = ['store', 'records', 'copy', 'editions', 'content', 'counts', 'erasing'] as const
/**
 * store: each process remembers conversations by itself. records: staff cannot save. copy: what staff write stands in Redis alone.
 * editions: what others publish does not arrive here. content: the files are refused, and the last good ones serve. counts: they
 * cannot be written down. erasing: texts stay at the messaging company.
 */
export type Part = (typeof parts)[number]

/** One line when a part becomes degraded, one when it is mended. */
const lines: Record<Part, { lost: EventName; mended: EventName }> = {
  store: { lost: 'store-lost', mended: 'store-ready' },
  records: { lost: 'records-lost', mended: 'records-ready' },
  copy: { lost: 'copy-lost', mended: 'copy-ready' },
  editions: { lost: 'editions-lost', mended: 'editions-ready' },
  content: { lost: 'edition-refused', mended: 'edition-in-force' },
  counts: { lost: 'count-failed', mended: 'counts-kept' },
  erasing: { lost: 'erasing-behind', mended: 'erasing-caught-up' },
}

export interface Condition {
  /** To be told of every event that goes to the log, before any is left out there. */
  hears(event: EventName): void
  degraded(): Part[]
}

/** The same log, with somebody who listens. */
export const heardBy = ({ hears }: Condition, log: Log): Log => (event, fields) => {
  hears(event)
  log(event, fields)
}

export function condition(): Condition {
  const lost = new Set<Part>()
  return {
    hears(event) {
      for (const part of parts) {
        if (lines[part].lost === event) lost.add(part)
        else if (lines[part].mended === event) lost.delete(part)
      }
    },
    degraded: () => parts.filter((part) => lost.has(part)),
  }
}
