// The wiring: the one file that knows every room. Read this first.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import express, { type Express } from 'express'
import { conversing } from './bot/adapter.ts'
import { admitting, type Admission } from './bot/admission.ts'
import { sentence } from './bot/blocks.ts'
import type { Host } from './bot/host.ts'
import { openLibrary, type Library, type Stock } from './bot/library.ts'
import { onTurnError, parentBot } from './bot/parent-bot.ts'
import { outcomes, type Reply } from './bot/reply.ts'
import type { Session } from './bot/session.ts'
import { sessionPacking } from './bot/session-packing.ts'
import { directLine } from './channels/directline/routes.ts'
import { erasing, shareOf, type Erasing } from './channels/sms/erase.ts'
import type { Wait } from './channels/sms/pace.ts'
import { onlyFromTwilio } from './channels/sms/signature.ts'
import { smsRoutes } from './channels/sms/webhook.ts'
import { voiceRoutes } from './channels/voice/webhook.ts'
import { webRoutes } from './channels/web/routes.ts'
import { launchWith, learntAtInstall, repository, runningWith, type Settings } from './config.ts'
import type { ContentFiles } from './content/files.ts'
import { lastResort, shortBodiesBut, strictHeaders } from './http/guard.ts'
import { rateLimit } from './http/rate-limit.ts'
import { condition as newCondition, heardBy, type Condition } from './operate/condition.ts'
import { erasingBehind } from './operate/erasing-behind.ts'
import { flyerRoutes } from './operate/flyer.ts'
import { healthRoutes } from './operate/health.ts'
import { figures } from './operate/metrics/figures.ts'
import { privacyRoutes } from './operate/privacy-page.ts'
import { hourlyLog } from './privacy/hourly-log.ts'
import { describeError, type Log } from './privacy/log.ts'
import { memorySeal } from './privacy/passing-seal.ts'
import { channelNames, pseudonyms as newPseudonyms, type Pseudonyms } from './privacy/pseudonym.ts'
import type { Editor } from './staff/editor.ts'
import { forgetOldSignIns } from './staff/sign-in/forget-old.ts'
import { openEditions, type Editions, type EditionsParts } from './staff/editions/editions.ts'
import { countInto, dayOf, type Stats } from './stats/count.ts'
import { unansweredWords, type UnansweredWords } from './stats/unanswered.ts'
import type { Counters } from './storage/counters.ts'
import type { MemoryConversations } from './storage/memory-conversations.ts'
import { memoryRecords } from './storage/memory-records.ts'
import type { Records } from './storage/records.ts'
import { sharedOrOwn } from './storage/shared-or-own.ts'
import type { Prepare } from './understanding/prepare.ts'
import { prepareApart } from './understanding/prepare-apart.ts'

/** What comes from outside: handed in, so that a test can hand in its own. */
export interface Outside {
  settings: Settings
  files: ContentFiles
  /** The edition of the editor that is in these files. */
  published?: number
  /** Reads the content files as they are on disk now; without it they never change. */
  disk?: () => ContentFiles
  /** Keeps what is in force for a start at which nothing else can be had. */
  keep?: (stock: Required<Stock>) => void
  /** What staff write; without it, in memory. */
  records?: Records
  counters: Counters
  log: Log
  /** Hears what is logged before there is an app; without it, of the app alone. */
  condition?: Condition
  now?: () => number
  random?: (size: number) => Buffer
  /** How content is prepared: in a process of its own, unless a test hands in another way. */
  prepare?: Prepare
  /** How the gate works out what a publication changes: in a process of its own as well. */
  gateWork?: EditionsParts['work']
  /** How the messaging company is reached. */
  fetch?: typeof fetch
  /** So many of this machine share what the messaging company allows. */
  processes?: number
  /** Nobody new is to be sent here any more. */
  isStopping?: () => boolean
}

export interface App {
  http: Express
  library: Library
  editions: Editions
  /** Where staff work. Loaded when it is first asked for, so that no family waits for it at a start. */
  editor(): Promise<Editor>
  conversing: Admission
  conversations: MemoryConversations<Session, Reply>
  pseudonyms: Pseudonyms
  stats: Stats
  unanswered: UnansweredWords
  /** null: nothing can be erased at the messaging company. */
  erasing: Erasing | null
  /** Lets go of every key, session and count whose time is over; to be called once a minute. */
  forgetOld(): void
  /** Lets go of connections. */
  close(): Promise<void>
}

/** What may be counted, beside the languages and topics of the edition in force. */
const countable = { channels: new Set<string>(channelNames), outcomes: new Set<string>(outcomes) }

/** Rejects with `ContentRefused` when the content cannot serve. */
export async function createApp(outside: Outside): Promise<App> {
  const { settings, files, published = 0, counters, log: everyLine, now = Date.now, random = randomBytes, fetch: outgoing = fetch } = outside
  const folders = [settings.dataDir, learntAtInstall]
  const { processes = 1, isStopping = () => false } = outside
  const { prepare = prepareApart(folders), condition = newCondition(), records = memoryRecords(), disk = () => files, keep = () => {}, gateWork } = outside
  const hourly = hourlyLog(everyLine, now)
  const log = heardBy(condition, hourly.log)
  const library = await openLibrary({ files, published }, dayOf(now()), prepare)
  const editions = openEditions({ records, library, disk, keep, folders, log, now, wait, ...(gateWork && { work: gateWork }) })
  const { conversations, keys, messageKey, segments, close: letGo } = sharedOrOwn<Session, Reply>({ ...settings, log, now, random, packing: sessionPacking(() => library.inForce().edition) })
  const pseudonyms = newPseudonyms({ keys, messageKey })
  const stats = countInto(counters, now, () => ({ ...countable, languages: library.inForce().edition.contents, topics: library.inForce().edition.topics }))
  const unanswered = unansweredWords({ counters, now, random, vocabulary: (language) => library.inForce().vocabulary(language) })
  const host: Host = { ...settings, running: runningWith(settings) }
  const bot = parentBot({ library, conversations, stats, unanswered, host, log, now, budget: settings.smsBudget, segments })
  const behind = erasingBehind(log, now)
  const { metricsToken: token } = settings
  const counted = token === null ? null : figures({ token, now, clock: () => performance.now(), degraded: condition.degraded, erasingBehind: behind.hours, edition: () => library.inForce().published })
  const conversation = admitting({ talk: conversing(bot, onTurnError({ library, log })), most: settings.mostTurnsASecond, now })
  const talk = counted?.around(conversation) ?? conversation
  const edition = () => library.inForce().edition
  const twilio = {
    authToken: settings.twilioAuthToken,
    publicUrls: [settings.publicUrl, ...(settings.fallbackUrl === null ? [] : [settings.fallbackUrl])],
    refused: (status: number) => log('request-refused', { door: 'sms', status }),
  }
  const limit = rateLimit({ now, random })
  const seal = memorySeal({ now, random })
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioApiUrl: apiUrl } = settings
  const eraser = accountSid === null || authToken === null ? null : erasing({ fetch: outgoing, apiUrl, accountSid, authToken, now, wait, swept: behind.swept, perSecond: shareOf(processes) })
  let opened: Promise<Editor> | undefined
  const openingEditor = () => import('./staff/editor.ts').then(({ openEditor }) => openEditor({
    ...{ records, editions, library, counters, host, now, random, fetch: outgoing },
    locales: join(repository, 'locales'),
    launch: launchWith(settings),
    publicUrl: settings.publicUrl,
    keySecret: settings.keySecret,
    oidc: settings.staffOidc,
    failed: (error) => log('records-failed', describeError(error)),
  }))
  const editor = () => (opened ??= openingEditor().catch((error: unknown) => {
    // Whoever asks next tries again: families are answered all the same.
    opened = undefined
    throw error
  }))
  const doors = { edition, conversing: talk, pseudonyms, settle: conversations.settle, random, host }
  const direct = settings.directLine
    ? directLine({ ...doors, now, limit, refused: (status) => log('request-refused', { door: 'directline', status }), failed: (error) => log('request-failed', describeError(error)) })
    : null

  const close = () => {
    counted?.stop()
    return letGo()
  }
  const http = express()
  http.disable('x-powered-by')
  http.disable('etag')
  http.set('trust proxy', settings.trustedProxy)
  http.set('query parser', 'simple')
  http.use(strictHeaders({ https: settings.publicUrl.startsWith('https:') }))
  http.use(shortBodiesBut('/staff', '/v3/directline'))
  if (counted) http.use(counted.routes)
  http.use(
    smsRoutes({
      ...twilio,
      ...doors,
      erasing: eraser,
      async forget(person) {
        unanswered.forget(person.now)
        await conversations.forget(person)
      },
      publicUrl: settings.publicUrl,
      helpReplyIsSet: settings.helpReplyIsSet,
      urgentLine: async (person) => sentence(edition(), (await conversations.peek(person))?.language ?? edition().source, 'urgent-line'),
      failed: (error) => log('request-failed', describeError(error)),
    }),
  )
  http.use(healthRoutes(() => ({ ready: !isStopping(), degraded: condition.degraded(), edition: edition().number, sms: settings.twilioAuthToken !== null })))
  http.use(voiceRoutes({ edition, onlyFromTwilio: onlyFromTwilio(twilio) }))
  http.use(privacyRoutes(edition, host))
  http.use('/staff', (request, response, next) => void editor().then(({ routes }) => routes(request, response, next)).catch(next))
  http.use(flyerRoutes({ edition, host, publicUrl: settings.publicUrl }))
  if (direct) http.use('/v3/directline', direct.routes)
  http.use(webRoutes({ ...doors, seal, limit }))
  http.use((_, response) => void response.status(404).type('text/plain').send('There is no such page.\n'))
  http.use(lastResort((error, status) => (status === 500 ? log('request-failed', describeError(error)) : log('request-refused', { door: 'http', status }))))

  function forgetOld() {
    for (const keeper of [keys, conversations, limit, seal, hourly, ...(direct ? [direct] : [])]) keeper.forgetOld()
    void opened?.then((editor) => editor.forgetOld(), () => {})
    void forgetOldSignIns(records, now).catch((error: unknown) => log('records-failed', describeError(error)))
  }
  return { http, library, editions, editor, conversing: { ...talk, held: conversation.held }, conversations, pseudonyms, stats, unanswered, erasing: eraser, forgetOld, close }
}

const wait: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal, ref: false })
