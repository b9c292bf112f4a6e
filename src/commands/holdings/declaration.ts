// A draft for the custodian of records, made from the same table: what exists, what does not, what an order can reach.
import { placesOf } from '../../privacy/places.ts'
import { retentionOf, type Running } from '../../privacy/retention.ts'

export interface Declared {
  running: Running
  /** As the settings name them; null leaves a blank to fill in. */
  operator: string | null
  contact: string | null
}

export function declaration({ running, operator, contact }: Declared): string {
  const rows = retentionOf(running)
  const ours = rows.filter(({ who }) => who === 'us')
  const others = rows.filter(({ who }) => who !== 'us')
  const list = (lines: readonly string[]) => lines.map((line) => `  - ${line}`).join('\n')
  return `DRAFT. For counsel to read, correct and adopt; it is not legal advice. Nothing here was checked by a lawyer.

1. DECLARATION OF THE CUSTODIAN OF RECORDS

I, ____________________, am custodian of records for ${operator ?? '____________________ (the operator)'}${contact === null ? '' : ` (${contact})`}, which runs Family Line,
a service that answers families' questions by text message and web chat with texts approved in advance. I know the
following of my own knowledge or from the system's own description of itself (npm run holdings), run on ____________.

a. In the ordinary course of business the system keeps no telephone number, name, internet address, message or
   question of any person who wrote to it, on any disk, in any log or in any metric. It never did for any period
   in which it ran as described here.
b. What it does hold about anybody who writes, for how long, and where:
${list(ours.map(({ what, howLong, where }) => `${what}: ${howLong}; ${where}`))}
c. A conversation is held under a pseudonym made with a random key. The key is destroyed every night; after that
   nobody, the operator included, can tell whose conversation it was, or that two days' conversations were one person's.${running.redis ? `
   The key also stands, wrapped, in Redis until then. This holds as long as nobody has made a copy of Redis.` : ''}
d. On ____________ I searched for records that name or can be linked to ____________________ and found ____________.
   (None is to be expected: none are made.)
e. The following are held by others, under their own rules, and not by us:
${list(others.map(({ what, where, howLong }) => `${what}: ${where}; ${howLong}`))}

Signed ____________________   Date ____________

2. RETENTION SCHEDULE, to be adopted before launch

Records that do not outlive a routine schedule adopted beforehand need not be made. Adopt this table as the schedule,
with a date, before the line goes live:
${list(rows.map(({ what, howLong, who }) => `${what} (${who}): ${howLong}`))}

3. WHAT A PRESERVATION ORDER CAN AND CANNOT REACH

It can reach:
${list(placesOf(running).filter(({ holds }) => !holds.includes('nothing about a person')).map(({ place, holds }) => `${place}: ${holds}`))}
It can require, from the day it is served, that what exists then is not destroyed; a sealed session of the last
30 minutes and the keys of the day exist then. Speak to counsel at once: ${running.redis ? 'Redis' : 'the process'} forgets by itself within a day.
It cannot reach what was never written down: the numbers, names, addresses and words of people who wrote to us before.
Whether anybody can be ordered to begin recording is a question of law for counsel; this program has no function
that does so, and adding one would change the notice that parents are given.

Do not use this draft to destroy anything after an order, a subpoena or litigation is expected.
`
}
