// Every place where bytes of ours rest, beside the retention table: for operators and lawyers, never told as news to parents.
import { sharedCountDays, type Running } from './retention.ts'

export interface Place {
  place: string
  holds: string
  howLong: string
  readBy: string
  /** What an operator does about it; null where there is nothing to do. */
  operator: string | null
}

const operators = 'whoever can log in to the machine'
const nothing = 'nothing about a person'

export function placesOf({ redis, erases, directLine }: Running): readonly Place[] {
  return [
    { place: 'data folder: counts.sqlite and its journal', holds: `${redis ? 'on each machine, those of all machines: ' : ''}counts by day and by week, words of our own vocabulary by week; ${nothing}`, howLong: 'for good', readBy: operators, operator: redis ? 'give each machine a data folder of its own: in a copied one it would pass for the other machine' : null },
    { place: 'data folder: records.sqlite and its journal', holds: `${redis ? 'a copy, on each machine, of ' : ''}what staff write, staff accounts, sessions and the list of deeds; ${nothing} who asked`, howLong: 'as the table of staff says', readBy: operators, operator: `${redis ? 'keep the data folder over restarts and updates: a Redis that comes back empty is filled again from it; ' : ''}back it up: it is the record of what was published; npm run content -- save writes the words to files as well` },
    ...(redis
      ? [{ place: 'data folder: records.sqlite.aside-…, only where a copy and Redis had each gone on without the other', holds: 'that copy as it was, which Redis does not have', howLong: 'until an operator deletes it', readBy: operators, operator: 'the log says SET_ASIDE when it is made: see whether anything in it is missing, then delete it; to go back to it, stop every process, empty Redis, put it in place of records.sqlite on each machine, and start' }]
      : []),
    { place: 'data folder: files that begin with learnt-, and last-good-content', holds: `what was learnt from the content, its files as read, what its known questions lead to, and a copy of it; ${nothing}`, howLong: 'until the content changes', readBy: operators, operator: null },
    { place: 'data folder: server.lock', holds: 'nothing at all: who starts on this folder a second time finds it locked', howLong: 'for good; the lock ends with the process', readBy: operators, operator: null },
    { place: 'files that npm run content -- backup writes, wherever an operator puts them', holds: `published editions with their history, and drafts, with handles of staff; no account, no password, no session; ${nothing} who asked`, howLong: 'until an operator deletes them', readBy: 'the account that made them', operator: 'keep them apart from the machine, closed to others, and delete those older than a year: handles stand in them' },
    { place: 'whatever stores the figures of GET /metrics, only where METRICS_TOKEN is set', holds: `counts and latencies of all messages together, which move at full quarters of an hour and by five or more, since a counter that steps by one would tell when a family wrote; memory and processor in steps in which no message shows; ${nothing}`, howLong: 'as it is set there', readBy: 'whoever reads that store, and has the token', operator: 'keep the token apart; let the proxy not pass /metrics on, as src/operate/deploy/nginx.conf does' },
    { place: 'standard output (the journal of the system)', holds: `events from a closed table: an event, counts, codes, a place in our files; ${nothing}`, howLong: 'as the system keeps its journal', readBy: operators, operator: null },
    { place: 'standard output at a start without an administrator', holds: 'a link that makes the first administrator, once', howLong: 'the link works for 24 hours or until it is used', readBy: operators, operator: 'use it at once' },
    { place: 'memory of the process', holds: `sessions and keys as the table says; a message for as long as its request${directLine ? ', and what came in by the Direct Line door until 10 minutes after the last poll' : ''}; freed memory is not overwritten by the runtime`, howLong: 'as the table says; all of it until the nightly restart', readBy: 'whoever controls the running machine', operator: 'forbid core dumps and swap and restart nightly: src/operate/deploy/family-line.service does' },
    ...(redis
      ? [{ place: 'Redis: keys that begin with fl:{staff}:', holds: `what staff write, staff accounts, sessions and the list of deeds; ${nothing} who asked`, howLong: 'as the table of staff says; these keys have no end of their own', readBy: 'whoever has a copy of Redis', operator: 'nothing: Redis itself keeps nothing on disk, each machine keeps a copy in its data folder' }, { place: 'Redis: keys that begin with fl:{counts}:', holds: `counts by day and by week, words of our own vocabulary by week, so that every machine has those of all; ${nothing}`, howLong: `${sharedCountDays} days after a process last ran`, readBy: 'whoever has a copy of Redis', operator: null }, { place: 'Redis: all other keys that begin with fl:', holds: 'sealed sessions, marks of messages, numbers of text segments by pseudonym and in all, and wrapped keys, each with an expiry; and fl:look, a mark that a process has looked whether Redis still takes anything', howLong: '30 minutes, 10 minutes, until four in the morning, a day; the mark ten seconds', readBy: 'whoever has a copy made while they stood there and KEY_SECRET, whenever obtained; a copy alone tells how many and when', operator: 'switch off snapshots and the append-only file (save "", appendonly no), and with replicas the files of copying (repl-diskless-sync yes, repl-diskless-load swapdb); allow no other program on it; switch the slow log off (slowlog-max-len 0): its entries outlive their keys' }]
      : []),
    { place: 'the messaging company: message records', holds: 'both numbers and the words of every text message', howLong: erases ? 'until deleted, asked for at once and again until it is done; up to 30 days more in its backups; what it must keep for its own duties' : 'until somebody deletes them: set TWILIO_ACCOUNT_SID', readBy: 'that company, and who can compel it', operator: 'ask it for message redaction; switch off event streams, link shortening and archives' },
    { place: 'the messaging company: its list of numbers that wrote STOP', holds: 'those numbers', howLong: 'until each writes START', readBy: 'that company, and who can compel it', operator: null },
    { place: 'the messaging company: its record of failed webhooks', holds: 'possibly the request that failed, with number and words', howLong: 'its own rules', readBy: 'that company, and who can compel it', operator: 'keep both addresses of the webhook working, so that none fail' },
    { place: 'the phone companies', holds: 'that the two numbers exchanged messages, and when; some keep words for a time', howLong: 'their own rules', readBy: 'these companies, and who can compel them', operator: null },
    { place: 'a proxy in front', holds: 'nothing with src/operate/deploy/nginx.conf; by default a log with addresses, and bodies on disk', howLong: 'as it is set', readBy: operators, operator: 'use that file, or switch off access log, error log and buffers on disk' },
    { place: 'the host: logs of its load balancer, flow logs, images of the machine, backups of memory', holds: 'internet addresses and times; in an image of the machine, its memory', howLong: 'its own rules', readBy: 'that company, and who can compel it', operator: 'switch each of them off and note the date' },
    ...(directLine
      ? [{ place: 'pages of others that talk through the Direct Line door', holds: 'the conversation, as far as their scripts look at it; that the page was visited', howLong: 'their own rules', readBy: 'whoever runs these pages, and whose scripts stand in them', operator: 'put a client only into a page without analytics and without scripts of others; better, link to the chat page' }]
      : []),
    { place: "the parent's phone or browser", holds: 'the conversation; in a browser, that the page was visited', howLong: 'until the parent deletes it', readBy: 'whoever holds the unlocked device', operator: null },
  ]
}
