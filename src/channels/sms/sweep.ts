// One round through Twilio's list: deletes whatever may go, and counts what is left. It starts from nothing, so a crash loses nothing.
import { backlog } from './backlog.ts'
import { mayCancel, mayErase } from './record-age.ts'
import type { Answer, Following, Page, TwilioRecord, TwilioRecords } from './twilio-records.ts'

export interface Round {
  erased: number
  /** Seen and still there. */
  left: number
  /** When the oldest of those was made; null if there is none. */
  oldest: number | null
  /** Whether the list was read to its end, and said of every record when it was made. */
  whole: boolean
  /** Twilio's clock at the beginning and at the end. */
  began: number
  ended: number
}

export interface RoundParts {
  records: TwilioRecords
  /** Makes a call when its turn has come, again if Twilio asks for patience. Rejects once stopped. */
  inTurn: <T>(call: () => Promise<Answer<T>>) => Promise<Answer<T>>
  now: () => number
}

/** A deletion takes about a fifth of a second, so these fill the pace and stay far below the hundred calls that Twilio takes at once. */
export const atOnce = 20
/** As many as are in hand when Twilio breaks down; fewer in a row may be the fault of single records. */
const mostFailuresInARow = atOnce
/** Read ahead of the deletions: a minute of work, so that the oldest comes first in any flood; about a megabyte. */
const enoughRead = 5000
/** Half a million records. A list that never ends is none. */
const mostPages = 500

/** Twilio lists the newest first; the oldest are deleted first, while the rest of the list is still being read. Rejects only when stopped. */
export async function sweepRound({ records, inTurn, now }: RoundParts): Promise<Round> {
  const round: Round = { erased: 0, left: 0, oldest: null, whole: false, began: now(), ended: now() }
  const toErase = backlog<TwilioRecord>(enoughRead)
  let ahead = 0
  const twilioTime = () => now() + ahead
  let undated = 0
  let failures = 0
  const givenUp = () => failures >= mostFailuresInARow

  async function readAll() {
    let page = await read(null)
    if (page !== null) round.began = twilioTime()
    for (let pages = 1; page !== null && !givenUp(); pages++) {
      const { following, unreadable }: Page = page
      // The next page is read first: its address names the last record of this one, which is still there now.
      const next = following === null || following === 'elsewhere' || pages === mostPages ? null : await read(following)
      const { true: ripe = [], false: early = [] } = Object.groupBy(page.records, (record) => `${mayErase(record, twilioTime())}`)
      early.forEach(leave)
      round.left += unreadable
      undated += unreadable
      round.whole = following === null
      await toErase.add(ripe)
      page = next
    }
    toErase.end()
  }

  async function read(from: Following | null): Promise<Page | null> {
    const answer = await inTurn(() => records.list(from))
    if (answer.kind !== 'done') return null
    if (answer.value.time !== null) ahead = answer.value.time - now()
    return answer.value
  }

  async function eraseAll() {
    for (let record = await toErase.take(); record; record = await toErase.take()) {
      if (givenUp()) leave(record)
      else await eraseOne(record)
    }
  }

  async function eraseOne(record: TwilioRecord) {
    const { kind } = await eraseOrCancel(record, { records, inTurn })
    failures = kind === 'down' || kind === 'too-many' ? failures + 1 : 0
    if (kind === 'done') round.erased++
    else if (kind !== 'gone') leave(record)
  }

  function leave({ created }: TwilioRecord) {
    round.left++
    if (created === null) undated++
    else round.oldest = Math.min(round.oldest ?? created, created)
  }

  await Promise.all([readAll(), ...Array.from({ length: atOnce }, eraseAll)])
  return { ...round, whole: round.whole && undated === 0 && !givenUp(), ended: twilioTime() }
}

/** What was never sent is cancelled if Twilio does not delete it otherwise. */
async function eraseOrCancel(record: TwilioRecord, { records, inTurn }: Omit<RoundParts, 'now'>): Promise<Answer> {
  const erase = () => inTurn(() => records.erase(record.sid))
  const answer = await erase()
  if (!mayCancel(record) || (answer.kind !== 'not-final' && answer.kind !== 'refused')) return answer
  const cancelled = await inTurn(() => records.cancel(record.sid))
  return cancelled.kind === 'done' ? erase() : cancelled
}
