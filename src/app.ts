// The wiring: the one file that knows every room. Read this first.
import { randomBytes } from 'node:crypto'
import express, { type Express } from 'express'
import { conversing, type Conversing } from './bot/adapter.ts'
import { sentence } from './bot/blocks.ts'
import type { Host } from './bot/host.ts'
import { openLibrary, type Library } from './bot/library.ts'
import { onTurnError, parentBot } from './bot/parent-bot.ts'
import type { Reply } from './bot/reply.ts'
import type { Session } from './bot/session.ts'
import { onlyFromTwilio } from './channels/sms/signature.ts'
import { smsRoutes } from './channels/sms/webhook.ts'
import { voiceRoutes } from './channels/voice/webhook.ts'
import { webRoutes } from './channels/web/routes.ts'
import { learntAtInstall, type Settings } from './config.ts'
import type { ContentFiles } from './content/files.ts'
import { lastResort, strictHeaders } from './http/guard.ts'
import { rateLimit } from './http/rate-limit.ts'
import { flyerRoutes } from './operate/flyer.ts'
import { healthRoutes } from './operate/health.ts'
import { privacyRoutes } from './operate/privacy-page.ts'
import { describeError, type Log } from './privacy/log.ts'
import { pseudonyms as newPseudonyms, type Pseudonyms } from './privacy/pseudonym.ts'
import { memorySeal } from './privacy/seal.ts'
import { countInto, dayOf, type Stats } from './stats/count.ts'
import type { Counters } from './storage/counters.ts'
import { memoryConversations, type MemoryConversations } from './storage/memory-conversations.ts'
import type { Prepare } from './understanding/prepare.ts'
import { prepareApart } from './understanding/prepare-apart.ts'

/** What comes from outside: handed in, so that a test can hand in its own. */
export interface Outside {
  settings: Settings
  files: ContentFiles
  counters: Counters
  log: Log
  now?: () => number
  random?: (size: number) => Buffer
  /** How content is prepared: in a process of its own, unless a test hands in another way. */
  prepare?: Prepare
}

export interface App {
  http: Express
  library: Library
  conversing: Conversing
  conversations: MemoryConversations<Session, Reply>
  pseudonyms: Pseudonyms
  stats: Stats
  /** Lets go of every key, session and count whose time is over; to be called once a minute. */
  forgetOld(): void
}

/** Rejects with `ContentRefused` when the content cannot serve. */
export async function createApp({ settings, files, counters, log, now = Date.now, random = randomBytes, prepare = prepareApart([settings.dataDir, learntAtInstall]) }: Outside): Promise<App> {
  const library = await openLibrary(files, dayOf(now()), prepare)
  const conversations = memoryConversations<Session, Reply>(now)
  const pseudonyms = newPseudonyms({ now, random })
  const stats = countInto(counters, now)
  const host: Host = settings
  const bot = parentBot({ library, conversations, stats, host, log })
  const talk = conversing(bot, onTurnError({ library, log }))
  const edition = () => library.inForce().edition
  const twilio = {
    authToken: settings.twilioAuthToken,
    publicUrls: [settings.publicUrl, ...(settings.fallbackUrl === null ? [] : [settings.fallbackUrl])],
    refused: (status: number) => log('request-refused', { door: 'sms', status }),
  }
  const limit = rateLimit({ now, random })
  const doors = { edition, conversing: talk, pseudonyms, settle: conversations.settle, random, host }

  const http = express()
  http.disable('x-powered-by')
  http.disable('etag')
  http.set('trust proxy', settings.trustedProxy)
  http.set('query parser', 'simple')
  http.use(strictHeaders({ https: settings.publicUrl.startsWith('https:') }))
  http.use(healthRoutes(() => ({ edition: edition().number, sms: settings.twilioAuthToken !== null })))
  http.use(
    smsRoutes({
      ...twilio,
      ...doors,
      publicUrl: settings.publicUrl,
      helpReplyIsSet: settings.helpReplyIsSet,
      urgentLine: async (person) => sentence(edition(), (await conversations.peek(person))?.language ?? edition().source, 'urgent-line'),
      failed: (error) => log('request-failed', describeError(error)),
    }),
  )
  http.use(voiceRoutes({ edition, onlyFromTwilio: onlyFromTwilio(twilio) }))
  http.use(privacyRoutes(edition, host))
  http.use(flyerRoutes({ edition, host, publicUrl: settings.publicUrl }))
  http.use(webRoutes({ ...doors, seal: memorySeal(random), limit }))
  http.use((_, response) => void response.status(404).type('text/plain').send('There is no such page.\n'))
  http.use(lastResort((error, status) => (status === 500 ? log('request-failed', describeError(error)) : log('request-refused', { door: 'http', status }))))

  const forgetOld = () => [pseudonyms, conversations, limit].forEach((keeper) => keeper.forgetOld())
  return { http, library, conversing: talk, conversations, pseudonyms, stats, forgetOld }
}
