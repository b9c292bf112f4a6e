// The random key of each day: born when the day begins at four in the morning, handed over for half an hour, destroyed.

/** The old key may find a session for this long after the new one was born; it is the only link there ever is. */
export const handOverMinutes = 30
/** The hour of the local day at which the key changes: nobody is in the middle of a conversation. */
export const rotationHour = 4

export interface DayKeys {
  now: Buffer
  /** Yesterday's, only during the hand-over. */
  before: Buffer | null
}

export interface Keys {
  /** Those in force at this moment. */
  inForce(): Promise<DayKeys>
  /** Destroys what is past its time, also while nobody writes. */
  forgetOld(): void
}

export interface KeyParts {
  /** Milliseconds since 1970. */
  now: () => number
  /** Fresh random bytes. */
  random: (size: number) => Buffer
}

/** Where the keys of days come from; a day is named by the moment at which it began. */
export interface KeySource {
  /** The key of that day, born now if there is none yet. */
  born(day: number): Promise<Buffer> | Buffer
  /** The key of a day that is over; null if nobody has it. */
  kept(day: number): Promise<Buffer | null> | Buffer | null
}

/** Keys live in this process's memory and nowhere else; a restart forgets them. */
export const memoryKeys = (parts: KeyParts): Keys => keysFrom({ born: () => parts.random(32), kept: () => null }, parts)

/** `renew` hands today's key to whoever shares it, and takes what comes back: the source may have lost it, or have another. */
export type SharedKeys = Keys & { renew(share: (day: number, key: Buffer) => Promise<Buffer>): Promise<void> }

export function keysFrom(source: KeySource, { now }: Pick<KeyParts, 'now'>): SharedKeys {
  const held = new Map<number, Promise<Buffer>>()

  const keyOf = (day: number, make: () => Promise<Buffer> | Buffer): Promise<Buffer> => {
    const known = held.get(day)
    if (known) return known
    const made = Promise.resolve().then(make)
    held.set(day, made)
    // What could not be had is asked for again.
    made.catch(() => held.delete(day))
    return made
  }

  async function oldKeyOf(day: number): Promise<Buffer | null> {
    const known = held.get(day) ?? (await source.kept(day))
    if (known === null) return null
    return keyOf(day, () => known)
  }

  let days = { ...daysAt(now()), from: now(), until: now() }

  /** Worked out anew only when a day or a hand-over ends, or the clock was set back. */
  function daysNow() {
    const time = now()
    if (time >= days.from && time < days.until) return days
    const { day, before } = daysAt(time)
    days = { day, before, from: time, until: before === null ? nextRotation(day) : day + handOverMinutes * 60_000 }
    forget()
    return days
  }

  function forget() {
    const { day, before } = days
    for (const [known, key] of held) {
      if (known === day || known === before) continue
      held.delete(known)
      // Whoever was handed it a moment ago has done with it by then.
      key.then((bytes) => setImmediate(() => bytes.fill(0)), () => {})
    }
  }

  return {
    forgetOld: () => void daysNow(),
    async renew(share) {
      const { day } = daysNow()
      const known = await held.get(day)
      if (known) held.set(day, Promise.resolve(await share(day, known)))
    },
    async inForce() {
      const { day, before } = daysNow()
      const key = await keyOf(day, () => source.born(day))
      return { now: key, before: before === null ? null : await oldKeyOf(before) }
    },
  }
}

/** The day of a moment, and during the hand-over the day before it, each named by the moment at which it began. */
export function daysAt(time: number): { day: number; before: number | null } {
  const day = lastRotation(time)
  return { day, before: time < day + handOverMinutes * 60_000 ? lastRotation(day - 1) : null }
}

/** The latest moment at or before `time` at which the local clock showed the rotation hour. */
export function lastRotation(time: number): number {
  const turn = new Date(time)
  turn.setHours(rotationHour, 0, 0, 0)
  if (turn.getTime() > time) turn.setDate(turn.getDate() - 1)
  return turn.getTime()
}

function nextRotation(day: number): number {
  const next = new Date(day)
  next.setDate(next.getDate() + 1)
  next.setHours(rotationHour, 0, 0, 0)
  return next.getTime()
}

let running = { from: 0, until: 0 }

/** When the key changes next, and with it every name: what is counted about a day is kept until then. Asked for with every text, worked out once a day. */
export function rotationAfter(time: number): number {
  if (time < running.from || time >= running.until) {
    const from = lastRotation(time)
    running = { from, until: nextRotation(from) }
  }
  return running.until
}

/** The moment at which a key of that day must be gone everywhere: the end of the hand-over on the day after. */
export const endOf = (day: number): number => nextRotation(day) + handOverMinutes * 60_000
