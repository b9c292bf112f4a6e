// What staff write, in Redis for all machines, with a copy on each: a Redis that comes back empty is filled again from the latest of them.
import { standingOf, type Point, type Standing } from './history.ts'
import { putBack } from './put-back.ts'
import type { RecordsCopy } from './records-copy.ts'
import { orUnavailable, RecordsUnavailable, unavailable, type Change, type Committed, type Records } from './records.ts'
import { recordOf, recordsOf } from './redis-records.ts'
import { placeOf, redisStore, type Pause, type Read } from './redis-store.ts'
import { RedisUnavailable, type Redis } from './redis.ts'
import { takeOver } from './take-over.ts'

/** Within it every machine that runs has found Redis again and has looked: at most 2 s between two tries to connect, 1 s between two looks. */
const settling = 4_000
/** Each try means that somebody has committed in the moment that one takes. */
const mostTries = 5
/** Looks after one in vain: what did not fit on a full disk is not fetched again each second. */
const rest = 30

export interface MirrorParts {
  redis: Redis
  copy: RecordsCopy
  /** Once an outage: the copy cannot be written, so that what is committed now stands in Redis alone. Or it was set aside, which is none: SET_ASIDE. */
  failed: (error: unknown, part?: 'copy') => void
  /** The copy can be written again. */
  mended?: () => void
  pause?: Pause
}

/**
 * A commit is done when Redis has it and it stands in the copy. Where the copy cannot be written it is done all the same: it has happened,
 * and people act on it. While Redis is away the copy is read, so that staff find their pages and a start its edition; nobody can commit,
 * so nothing read there is older than what this process has seen.
 */
export function mirroredRecords({ redis, copy, failed, mended = () => {}, pause }: MirrorParts): Records {
  const store = redisStore(redis, pause)
  let isAway = false
  let seen = 0
  let resting = 0
  let isTold = false
  let isClosed = false
  let underWay: Promise<void> | null = null

  function tell(error: unknown) {
    if (!isTold && !isClosed) failed(unavailable(error), 'copy')
    isTold = true
  }

  function works() {
    if (isTold && !isClosed) mended()
    isTold = false
  }

  /** The edition in force, once copy and Redis stand at one point. */
  async function look(): Promise<number> {
    try {
      return await inStep()
    } catch (error) {
      if (error instanceof RedisUnavailable) throw error
      tell(error)
      resting = rest
      const { edition } = await store.look(0)
      // An empty Redis proves nothing as long as the copy cannot be asked.
      if (edition === 0) throw error
      return edition
    }
  }

  async function inStep(): Promise<number> {
    for (let tries = 0; ; tries++) {
      const here = copy.point()
      const there = await store.look(here.edition)
      isAway = false
      seen = there.edition
      const standing = standingOf({ ...here, then: copy.markAt(there.edition) }, there)
      if (standing === 'same') return there.edition
      if (standing !== 'ahead' && resting > 0) {
        resting--
        return there.edition
      }
      if (tries === mostTries && standing === 'behind') return there.edition
      if (tries === mostTries) throw new RedisUnavailable('BUSY')
      underWay ??= brought(standing, here, there).finally(() => (underWay = null))
      await underWay
    }
  }

  async function brought(standing: Standing, here: Point, there: Point): Promise<void> {
    if (standing === 'behind') return void (await takenOver(here, false))
    // Without an account nobody can have worked there: a start has left its link for a first administrator, which must not outlive this.
    const isWorkedIn = copy.keys('account').size > 0
    if (standing === 'ahead' || (isWorkedIn && (await redis.command(placeOf('account'), 'HLEN')) === 0)) return filled(there)
    if (isWorkedIn) copy.setAside()
    const isTaken = await takenOver(here, true)
    if (isWorkedIn && isTaken && !isClosed) failed(new RecordsUnavailable('SET_ASIDE'))
  }

  async function takenOver(from: Point, isAnew: boolean): Promise<boolean> {
    const isTaken = await takeOver({ redis, copy, from, isAnew })
    works()
    return isTaken
  }

  async function filled(over: Point): Promise<void> {
    const snapshot = copy.snapshot()
    try {
      await putBack({ redis, snapshot, over, settling })
    } finally {
      snapshot.close()
    }
  }

  const isCopyCurrent = () => {
    try {
      return copy.point().edition >= Math.max(1, seen)
    } catch {
      return false
    }
  }

  /** From Redis; from the copy while that is away. */
  async function orCopied<T>(asked: () => Promise<T>, copied: () => Promise<T>): Promise<T> {
    try {
      return await asked()
    } catch (error) {
      if (!(error instanceof RedisUnavailable) || !isCopyCurrent()) throw error
      isAway = true
      return copied()
    }
  }

  /** Until a look finds Redis again, nobody waits for it with every read. */
  const reading = <T, R>(ask: () => Promise<Read<T>>, read: (found: T) => R, copied: () => Promise<R>): Promise<R> =>
    orUnavailable(() => {
      if (isAway && isCopyCurrent()) return copied()
      return orCopied(async () => {
        const { found, isEmpty } = await ask()
        if (isEmpty) await look()
        return read(isEmpty ? (await ask()).found : found)
      }, copied)
    })

  async function committed(changes: readonly Change[], expected: number): Promise<Committed> {
    const point = { edition: expected, mark: knownMark(expected) }
    let answer = await store.commit(changes, point)
    if ('conflict' in answer && answer.conflict <= expected) {
      // Redis has gone back, or on another way: put right first, it may be as it was when this was read.
      await look()
      answer = await store.commit(changes, point)
    }
    if ('conflict' in answer) return answer
    await kept(changes, answer)
    return { edition: answer.edition }
  }

  function knownMark(edition: number): string {
    try {
      return copy.markAt(edition)
    } catch {
      return ''
    }
  }

  async function kept(changes: readonly Change[], point: Point): Promise<void> {
    try {
      if (copy.follow(changes, point)) works()
      else await inStep()
    } catch (error) {
      tell(error)
    }
  }

  return {
    edition: () => orUnavailable(() => orCopied(look, copy.records.edition)),
    get: (kind, id) => reading(() => store.text(kind, id), recordOf, () => copy.records.get(kind, id)),
    list: (kind) => reading(() => store.texts(kind), recordsOf, () => copy.records.list(kind)),
    commit: (changes, expected) => orUnavailable(() => committed(changes, expected)),
    close() {
      isClosed = true
      copy.close()
    },
  }
}
