// One turn of conversation: load, understand, converse, send, count, keep. The Bot Framework calls it for every message.
import { ActivityHandler, type Activity, type TurnContext } from 'botbuilder-core'
import { tidy } from '../language/normalize.ts'
import { describeError, type Log } from '../privacy/log.ts'
import type { ChannelName, Person } from '../privacy/pseudonym.ts'
import type { Stats } from '../stats/count.ts'
import type { UnansweredWords } from '../stats/unanswered.ts'
import { wordsOf } from '../stats/vocabulary.ts'
import type { Conversations } from '../storage/conversations.ts'
import type { Library } from './library.ts'
import { blocksOf, sentence, type Block } from './blocks.ts'
import { converse } from './converse.ts'
import type { Host } from './host.ts'
import type { Reply, Turn } from './reply.ts'
import { newSession, type Session } from './session.ts'
import { onceAnEdition } from './once-an-edition.ts'
import { smsTexts } from './sms-texts.ts'

/** What an adapter hands in with a message: nothing in it names a person. */
export interface Incoming {
  person: Person
  /** Fingerprint of the message's id; a second message with it is a repeat. */
  messageId: string
  /** The language of the page, if the message came from one. */
  pageLanguage: string | null
  media: boolean
  /** A conversation that travels with the message instead of being kept here. */
  carried?: Session
}

/** What goes back to the adapter on the activity that carries the reply. */
export interface Outgoing {
  reply: Reply
  /** None on a phone. */
  blocks: readonly Block[]
  session: Session | null
}

export interface BotParts {
  library: Library
  conversations: Conversations<Session, Reply>
  stats: Stats
  unanswered: UnansweredWords
  host: Host
  log: Log
}

export function parentBot(parts: BotParts): ActivityHandler {
  const bot = new ActivityHandler()
  bot.onMessage(async (context, next) => {
    await answerMessage(context, parts)
    await next()
  })
  return bot
}

async function answerMessage(context: TurnContext, parts: BotParts) {
  const incoming = context.activity.channelData as Incoming
  const { person, messageId, carried } = incoming
  if (carried) return send(context, think(context, incoming, carried, parts), parts)

  const begun = await parts.conversations.begin(person, messageId)
  if (begun.seen === 'answered') return
  if (begun.seen === 'replied') return send(context, begun, parts)
  try {
    const turn = think(context, incoming, begun.session ?? newSession(), parts)
    await parts.conversations.finish(person, messageId, turn)
    await send(context, turn, parts)
  } catch (error) {
    await parts.conversations.abandon(person, messageId)
    throw error
  }
}

function think(context: TurnContext, { person, pageLanguage, media, carried }: Incoming, session: Session, { library, stats, unanswered, host }: BotParts): Turn {
  const { edition, understanding, holdsDetails } = library.inForce()
  const text = tidy(context.activity.text ?? '')
  const language = pageLanguage !== null && edition.contents.has(pageLanguage) ? pageLanguage : null
  const meaning = understanding.understand(text, { language: session.language, page: language ?? edition.source, choices: session.choices, topics: session.topics })
  const turn = converse(meaning, session, {
    edition,
    language: language ?? edition.source,
    form: context.activity.channelId === 'sms' ? 'short' : 'whole',
    holdsDetails: !session.detailsNoteGiven && holdsDetails(text),
    media,
    running: host.running,
  })
  const answered = turn.reply.parts.find((part) => part.kind === 'answer')
  const counted = stats.count(
    { channel: context.activity.channelId as ChannelName, outcome: turn.reply.outcome, language: turn.reply.language, topic: answered?.topic ?? null },
    session.counted,
  )
  // A page without JavaScript is somebody else with every message, so five of one family would look like five families.
  if (turn.reply.outcome === 'unknown' && !carried) unanswered.note(turn.reply.language, wordsOf(text), person.now)
  if (turn.session === null) unanswered.forget(person.now)
  return { ...turn, session: turn.session && { ...turn.session, counted } }
}

const blocksIn = onceAnEdition(blocksOf)
const textsIn = onceAnEdition(smsTexts)

/** One activity a message on a phone; elsewhere one activity with the blocks. */
async function send(context: TurnContext, { reply, session }: Turn, { library, host }: BotParts) {
  const { edition } = library.inForce()
  const isPhone = context.activity.channelId === 'sms'
  const blocks = isPhone ? [] : blocksIn(reply, edition, host)
  const outgoing: Outgoing = { reply, blocks, session }
  const texts = isPhone ? textsIn(reply, edition, host) : [blocks.map(({ text }) => text).join('\n\n')]
  const activities: Partial<Activity>[] = texts.map((text, i) => ({ type: 'message', text, locale: reply.language, ...(i === 0 && { channelData: outgoing }) }))
  await context.sendActivities(activities)
}

/** One apology in the parent's language; the log gets a class, a code and a place. */
export function onTurnError({ library, log }: Pick<BotParts, 'library' | 'log'>) {
  return async (context: TurnContext, error: unknown) => {
    log('turn-failed', describeError(error))
    const { edition } = library.inForce()
    const { pageLanguage } = context.activity.channelData as Incoming
    const language = pageLanguage !== null && edition.contents.has(pageLanguage) ? pageLanguage : edition.source
    await context.sendActivity({ type: 'message', text: sentence(edition, language, 'error'), locale: language })
  }
}
