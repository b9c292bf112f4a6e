// Where what staff write is kept: in a file of the data folder, or in Redis for several machines with a copy in that file.
import { mirroredRecords } from './mirrored-records.ts'
import { openCopy, type RecordsCopy } from './records-copy.ts'
import type { Records } from './records.ts'
import { openRedis, type Redis } from './redis.ts'
import { redisRecords } from './redis-records.ts'
import { sqliteRecords } from './sqlite-records.ts'

/** Staff wait longer than parents do, and a whole edition takes longer to write than a conversation. */
const patience = 5_000

export interface Wanted {
  /** null: in the data folder. */
  redisUrl: string | null
  dataDir: string
  /** Once an outage, of the store or of the copy; without a part it is one thing that an operator should know. */
  failed: (error: unknown, part?: LostPart) => void
  /** The part works again, or for the first time. */
  mended?: (part: LostPart) => void
}

export type LostPart = 'records' | 'copy'

export interface OpenedRecords {
  records: Records
  /** Whether it could be reached at first; it goes on trying. */
  reached: Promise<boolean>
  /** For what else may take as long; null: there is none. */
  redis: Redis | null
  close(): Promise<void>
}

/** Never throws: a store that cannot be opened rejects whatever it is asked. */
export function openRecords({ redisUrl, dataDir, failed, mended = () => {} }: Wanted): OpenedRecords {
  if (redisUrl === null) {
    try {
      const records = sqliteRecords(dataDir)
      return { records, reached: Promise.resolve(true), redis: null, close: async () => records.close() }
    } catch (error) {
      failed(error, 'records')
      return { records: withoutStore(error), reached: Promise.resolve(false), redis: null, close: async () => {} }
    }
  }
  const { promise: reached, resolve } = Promise.withResolvers<boolean>()
  const lost = (error: unknown) => {
    failed(error, 'records')
    resolve(false)
  }
  const ready = () => {
    mended('records')
    resolve(true)
  }
  const redis = openRedis({ url: redisUrl, lost, ready, patience })
  const copy = copyIn(dataDir, failed)
  const records = copy === null ? redisRecords(redis) : mirroredRecords({ redis, copy, failed, mended: () => mended('copy') })
  return {
    records,
    reached,
    redis,
    async close() {
      records.close()
      await redis.close()
    },
  }
}

/** Redis alone serves as well, as long as it lasts. */
function copyIn(folder: string, failed: Wanted['failed']): RecordsCopy | null {
  try {
    return openCopy(folder)
  } catch (error) {
    failed(error, 'copy')
    return null
  }
}

function withoutStore(error: unknown): Records {
  const refuse = () => Promise.reject(error as Error)
  return { edition: refuse, get: refuse, list: refuse, commit: refuse, close() {} }
}
