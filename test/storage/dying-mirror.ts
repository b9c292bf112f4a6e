// Commits one draft to Redis and dies before it stands in the copy. Run by a test as a process of its own.
import { mirroredRecords } from '../../src/storage/mirrored-records.ts'
import { openCopy } from '../../src/storage/records-copy.ts'
import { openRedis } from '../../src/storage/redis.ts'

const [url = '', folder = ''] = process.argv.slice(2)
const ready = Promise.withResolvers<void>()
const redis = openRedis({ url, lost: () => {}, ready: ready.resolve, patience: 5_000 })
await ready.promise
const copy = openCopy(folder)
const follow = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('It is dead.')
}
const records = mirroredRecords({ redis, copy: { ...copy, follow }, failed: () => {} })
await records.commit([{ kind: 'draft', id: 'b', value: 'the last words' }], await records.edition())
