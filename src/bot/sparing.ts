// What answers by text may cost: the budgets of a person and of the day. No urgent answer is charged or refused; said again within a minute, it is one segment.
import { countSegments } from '../language/sms-length.ts'
import type { Edition } from '../content/topic.ts'
import type { Spent } from '../storage/conversations.ts'
import type { Host } from './host.ts'
import type { Reply, Turn } from './reply.ts'
import type { Session } from './session.ts'
import { smsTexts } from './sms-texts.ts'

/** In segments, from four in the morning to four in the morning. */
export interface Budget {
  ofPerson: number
  ofDay: number
}

export interface Means {
  edition: Edition
  host: Host
  budget: Budget
  /** What the person's answers have cost today; undefined: nothing. */
  spent: Spent | undefined
  /** What everybody's have. */
  sentToday: number
  now: number
}

export interface Spared extends Turn {
  /** One string a message; none where nothing more is said. */
  texts: readonly string[]
  /** Segments of it that the budgets are charged with. */
  charged: number
  spent: Spent | undefined
  /** The budget was used up, so the question was not answered. */
  isRefused: boolean
}

/** An urgent answer that was given less than this ago is known: its numbers are what matters. */
const sameMoment = 60_000
/** Silence alone would look like a broken line, a notice for every text would cost what it is to save. */
const tellAgain = 60 * 60_000
/** Notices go on beyond the budget of the day, by at most a tenth of it. */
export const affordsNotice = (sentToday: number, { ofDay }: Budget): boolean => sentToday < ofDay * 1.1

export function sparing(turn: Turn, before: Session, means: Means): Spared {
  const { edition, host, budget, spent = { segments: 0, told: 0 }, sentToday, now } = means
  if (turn.reply.urgent) return { ...shortened(turn, before, means), charged: 0, spent: undefined, isRefused: false }
  if (spent.segments < budget.ofPerson && sentToday < budget.ofDay) {
    const texts = smsTexts(turn.reply, edition, host)
    const charged = costOf(texts)
    return { ...turn, texts, charged, spent: { ...spent, segments: spent.segments + charged }, isRefused: false }
  }
  const isTold = now - spent.told >= tellAgain && affordsNotice(sentToday, budget)
  const reply: Reply = { language: turn.reply.language, outcome: 'command', urgent: false, topics: [], parts: isTold ? [{ kind: 'say', key: 'enough' }] : [] }
  const texts = smsTexts(reply, edition, host)
  const charged = costOf(texts)
  // What nobody was told is not part of the conversation; a wish to be forgotten is carried out.
  const session = turn.session && { ...before, language: reply.language }
  return { reply, session, texts, charged, spent: isTold ? { segments: spent.segments + charged, told: now } : undefined, isRefused: true }
}

/** The same reply comes as the same list. */
const costs = new WeakMap<readonly string[], number>()

function costOf(texts: readonly string[]): number {
  const cost = costs.get(texts) ?? texts.reduce((sum, text) => sum + countSegments(text), 0)
  costs.set(texts, cost)
  return cost
}

/** Another urgent answer is given whole: something else is happening. */
function shortened({ reply, session }: Turn, { urgentSaid = [] }: Session, { edition, host, now }: Means): Turn & { texts: readonly string[] } {
  const name = reply.topics.join(' ')
  const lately = urgentSaid.filter(({ at }) => Math.abs(now - at) < sameMoment)
  const isAgain = lately.some(({ topics }) => topics === name)
  const said: Reply = isAgain ? { ...reply, parts: [{ kind: 'say', key: 'urgent-line' }] } : reply
  return {
    reply: said,
    session: session && { ...session, urgentSaid: isAgain ? lately : [...lately, { topics: name, at: now }] },
    texts: smsTexts(said, edition, host),
  }
}
