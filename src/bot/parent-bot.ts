// One turn of conversation: load, understand, converse, send, count, keep. The Bot Framework calls it for every message.
import { ActivityHandlerBase, type Activity, type TurnContext } from 'botbuilder-core'
import { tidy } from '../language/normalize.ts'
import { describeError, type Log } from '../privacy/log.ts'
import type { ChannelName, Person } from '../privacy/pseudonym.ts'
import type { Stats } from '../stats/count.ts'
import type { UnansweredWords } from '../stats/unanswered.ts'
import { wordsOf } from '../stats/vocabulary.ts'
import type { Conversations, Spent } from '../storage/conversations.ts'
import type { DayTotal } from '../storage/day-total.ts'
import type { Edition } from '../content/topic.ts'
import type { Library } from './library.ts'
import { blocksOf, sentence, type Block } from './blocks.ts'
import { converse } from './converse.ts'
import type { Host } from './host.ts'
import type { Reply, Turn } from './reply.ts'
import { newSession, type Session } from './session.ts'
import { onceAnEdition } from './once-an-edition.ts'
import { smsTexts } from './sms-texts.ts'
import { affordsNotice, sparing, type Budget, type Spared } from './sparing.ts'
import { isOwed, waitReply, type Crowd } from './waiting.ts'

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
  /** Why it may have to wait; left out: it need not. */
  crowd?: Crowd
}

/** What goes back to the adapter on the activity that carries the reply. */
export interface Outgoing {
  reply: Reply
  /** None on a phone. */
  blocks: readonly Block[]
  session: Session | null
  /** The parent was only told to try again: nothing was answered, and nothing is remembered of it. */
  told?: 'to wait'
}

export interface BotParts {
  library: Library
  conversations: Conversations<Session, Reply>
  stats: Stats
  unanswered: UnansweredWords
  host: Host
  log: Log
  now: () => number
  /** Of text segments. */
  budget: Budget
  segments: DayTotal
}

/**
 * The framework's lists of handlers have one handler each here, and what they are called through outlives the turn: each
 * left sixteen kilobytes for the collector to copy. So a message goes straight to its method.
 */
class ParentBot extends ActivityHandlerBase {
  readonly #parts: BotParts

  constructor(parts: BotParts) {
    super()
    this.#parts = parts
  }

  protected override onMessageActivity(context: TurnContext): Promise<void> {
    return answerMessage(context, this.#parts)
  }
}

export const parentBot = (parts: BotParts): ActivityHandlerBase => new ParentBot(parts)

async function answerMessage(context: TurnContext, parts: BotParts) {
  const incoming = context.activity.channelData as Incoming
  const { person, messageId, carried, crowd } = incoming
  const wait = crowd ? await toWait(context, incoming, crowd, parts) : null
  if (wait) return send(context, { reply: context.activity.channelId === 'sms' ? charge(wait, parts) : wait, session: carried ?? null, told: 'to wait' }, parts)
  if (carried) return send(context, think(context, incoming, { session: carried }, parts), parts)

  const begun = await parts.conversations.begin(person, messageId)
  if (begun.seen === 'answered') return
  if (begun.seen === 'replied') return send(context, begun, parts)
  try {
    const turn = think(context, incoming, begun, parts)
    await parts.conversations.finish(person, messageId, turn)
    await send(context, turn, parts)
  } catch (error) {
    await parts.conversations.abandon(person, messageId)
    throw error
  }
}

/** What those are told who come when there is no room for a whole turn; null: they are answered all the same. Understanding is all that it costs. */
async function toWait(context: TurnContext, { person, messageId, pageLanguage, carried }: Incoming, crowd: Crowd, { library, conversations, log }: BotParts): Promise<Reply | null> {
  const { edition, understanding } = library.inForce()
  const page = servedLanguage(pageLanguage, edition)
  if (crowd !== 'address') log('told-to-wait', { crowd })
  if (crowd === 'full') return waitReply(crowd, carried?.language ?? page ?? edition.source)
  const { session, isKnown } = carried ? { session: carried, isKnown: false } : await conversations.glance(person, messageId)
  // A repeat is waited for or passed over as at any time.
  if (isKnown) return null
  const { language, choices, topics } = session ?? newSession()
  const meaning = understanding.understand(tidy(context.activity.text ?? ''), { language, page: page ?? edition.source, choices, topics })
  return isOwed(meaning) ? null : waitReply(crowd, meaning.language ?? language ?? page ?? edition.source)
}

const servedLanguage = (language: string | null, { contents }: Edition): string | null => (language !== null && contents.has(language) ? language : null)

/** What is remembered when a turn begins. */
interface Before {
  session: Session | null
  spent?: Spent | undefined
}

function think(context: TurnContext, { person, pageLanguage, media, carried }: Incoming, before: Before, parts: BotParts): Thought {
  const { library, stats, unanswered, host } = parts
  const session = before.session ?? newSession()
  const { edition, understanding, holdsDetails } = library.inForce()
  const text = tidy(context.activity.text ?? '')
  const language = servedLanguage(pageLanguage, edition)
  const meaning = understanding.understand(text, { language: session.language, page: language ?? edition.source, choices: session.choices, topics: session.topics })
  const meant = converse(meaning, session, {
    edition,
    language: language ?? edition.source,
    form: context.activity.channelId === 'sms' ? 'short' : 'whole',
    holdsDetails: !session.detailsNoteGiven && holdsDetails(text),
    media,
    running: host.running,
  })
  const turn: Thought = context.activity.channelId === 'sms' ? spare(meant, session, before.spent, parts) : meant
  if (turn.session === null) unanswered.forget(person.now)
  if (turn.isRefused) return turn
  const answered = turn.reply.parts.find((part) => part.kind === 'answer')
  const counted = stats.count(
    { channel: context.activity.channelId as ChannelName, outcome: turn.reply.outcome, language: turn.reply.language, topic: answered?.topic ?? null },
    session.counted,
  )
  // A page without JavaScript is somebody else with every message, so five of one family would look like five families.
  if (turn.reply.outcome === 'unknown' && !carried) unanswered.note(turn.reply.language, wordsOf(text), person.now)
  return { ...turn, session: turn.session && { ...turn.session, counted } }
}

const blocksIn = onceAnEdition(blocksOf)

/** Puts an answer by text into words, as far as the budgets go. */
function spare(turn: Turn, before: Session, spent: Spent | undefined, { library, host, budget, segments, now, log }: BotParts): Spared {
  const spared = sparing(turn, before, { edition: library.inForce().edition, host, budget, spent, sentToday: segments.used(), now: now() })
  if (spared.charged > 0) segments.add(spared.charged)
  if (segments.used() >= budget.ofDay) log('segments-used-up', {})
  return spared
}

/** The day pays for a notice of one segment, as long as it can. */
function charge(notice: Reply, { budget, segments }: BotParts): Reply {
  if (!affordsNotice(segments.used(), budget)) return { ...notice, parts: [] }
  segments.add(1)
  return notice
}

/** What a turn led to; by text, in words already. */
type Thought = Turn & Partial<Spared> & Pick<Outgoing, 'told'>

/** One activity a message on a phone; elsewhere one activity with the blocks. */
async function send(context: TurnContext, { reply, session, texts: inWords, told }: Thought, { library, host }: BotParts) {
  const { edition } = library.inForce()
  const isPhone = context.activity.channelId === 'sms'
  const blocks = isPhone ? [] : blocksIn(reply, edition, host)
  const outgoing: Outgoing = { reply, blocks, session, ...(told && { told }) }
  const texts = isPhone ? (inWords ?? smsTexts(reply, edition, host)) : [blocks.map(({ text }) => text).join('\n\n')]
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
