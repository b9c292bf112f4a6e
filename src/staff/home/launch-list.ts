// The list of what has to be done before families are told of the line: what can be worked out, and what somebody ticks.
import { z } from 'zod'
import { unitNow } from '../../content/edits/unit-now.ts'
import { placesIn, usable } from '../../content/fill.ts'
import { fingerprint } from '../../content/fingerprint.ts'
import { translationState } from '../../content/translation-state.ts'
import { daysAfter, phoneCheckDays } from '../../content/due.ts'
import { dayOf } from '../../stats/count.ts'
import type { Contact, ContactId, Edition, LanguageCode, TopicId, Words } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import { isFixed } from '../editions/needs-second.ts'
import { roles } from '../permission.ts'

/** What the settings of the running program say: yes or no, never a value. */
export interface LaunchSettings {
  /** TWILIO_AUTH_TOKEN: text messages are answered. */
  twilioToken: boolean
  /** TWILIO_ACCOUNT_SID: messages can be erased there. */
  twilioAccount: boolean
  /** TWILIO_HELP_REPLY=custom. */
  helpReply: boolean
  /** OPERATOR_NAME and OPERATOR_CONTACT. */
  operator: boolean
  /** PUBLIC_URL begins with https. */
  https: boolean
  /** LIVE=true. */
  live: boolean
}

export const launchGroups = ['content', 'messages', 'host'] as const

export interface LaunchItem {
  /** Its words stand under launch.items, without what is behind a colon. */
  id: string
  group: (typeof launchGroups)[number]
  /** The language that it is about. */
  language: LanguageCode | null
  done: boolean
  /** Ticked by hand: who did, by role, and when; null: nobody has, or it is worked out. */
  by: Tick | null
  /** Somebody has to look and tick it; else it is worked out. */
  byHand: boolean
  /** What is still missing. */
  contacts: ContactId[]
  topics: TopicId[]
}

const tickShape = z.object({ role: z.enum(roles), on: z.string(), words: z.string().nullable().default(null) })
export type Tick = z.infer<typeof tickShape>
const dialledShape = z.object({ role: z.enum(roles), on: z.string(), value: z.string() })
export type Dialled = z.infer<typeof dialledShape>

export const tickNote = (id: string): string => `launch/${id}`
export const dialledNote = (contact: ContactId): string => `dialled/${contact}`

const ticked: Record<'messages' | 'host', readonly string[]> = {
  messages: ['webhook', 'keywords', 'one-account', 'records', 'no-copies', 'no-short-links', 'messaging-service', 'countries', 'carriers'],
  host: ['no-access-logs', 'proxy', 'backups', 'no-monitoring', 'retention-schedule', 'real-phone'],
}
const settled: Record<Exclude<keyof LaunchSettings, 'live'>, 'messages' | 'host'> = { twilioToken: 'messages', twilioAccount: 'messages', helpReply: 'messages', operator: 'host', https: 'host' }
const settledIds = Object.keys(settled) as (keyof typeof settled)[]

/** All that has to be done before going live, in order; going live itself is the setting LIVE. */
export async function launchItems({ library, records, launch, now }: Pick<Desk, 'library' | 'records' | 'launch' | 'now'>): Promise<LaunchItem[]> {
  const { edition } = library.inForce()
  const notes = new Map((await records.list('note')).map(({ id, value }) => [id, value]))
  const tickOf = (id: string): Tick | null => tickShape.safeParse(notes.get(tickNote(id))).data ?? null
  const missing = notDialled(edition, { today: dayOf(now()), dialled: (contact) => dialledShape.safeParse(notes.get(dialledNote(contact))).data ?? null })
  return [
    { ...blank, id: 'numbers', group: 'content', done: missing.length === 0, contacts: missing },
    ...[...edition.contents.keys()].map((language) => urgentTexts(edition, language)),
    ...[...edition.contents.keys()].flatMap((language) => privacyRead(edition, language, tickOf(`privacy:${language}`)) ?? []),
    ...(['messages', 'host'] as const).flatMap((group): LaunchItem[] => [
      ...settledIds.filter((id) => settled[id] === group).map((id) => ({ ...blank, id, group, done: launch[id] })),
      ...ticked[group].map((id) => ({ ...blank, id, group, done: tickOf(id) !== null, by: tickOf(id), byHand: true })),
    ]),
  ]
}

const blank = { language: null, by: null, byHand: false, contacts: [], topics: [] } satisfies Partial<LaunchItem>

/** Whether somebody may tick it; the rest is worked out. */
export const isTicked = (edition: Edition, id: string): boolean => Object.values(ticked).flat().includes(id) || [...edition.contents.keys()].some((language) => id === `privacy:${language}`)

/** What a tick holds for: once these words change, they have to be read again. */
export function wordsTicked(edition: Edition, id: string): string | null {
  const [kind, language] = id.split(':')
  const words = kind === 'privacy' && language !== undefined ? edition.contents.get(language)?.words.get(privacyTopic(edition) ?? '') : undefined
  return words ? fingerprint(words) : null
}

interface Dialling {
  today: string
  dialled: (contact: ContactId) => Dialled | null
}

/** What urgent topics send parents to, dialled by somebody here, at the number that stands there now, not too long ago. */
function notDialled(edition: Edition, { today, dialled }: Dialling): ContactId[] {
  const isDialled = ({ id, value }: Contact) => {
    const call = dialled(id)
    return call !== null && call.value === value && daysAfter(call.on, phoneCheckDays) >= today
  }
  const urgent = urgentContacts(edition)
  return [...edition.contacts.values()].filter((contact) => urgent.has(contact.id) && contact.confidence !== 'unverified' && !isNeverDialled(edition, contact.id) && !isDialled(contact)).map(({ id }) => id)
}

/** Those that urgent topics name, and those that stand in for them. */
function urgentContacts({ topics, contents, contacts }: Edition): Set<ContactId> {
  const urgent = [...topics.values()].filter((topic) => topic.urgent)
  const named = urgent.flatMap(({ id, contacts: listed }) => [...listed, ...[...contents.values()].flatMap(({ words }) => Object.values(textsOf(words.get(id))).flatMap(placesIn))])
  return new Set(named.flatMap((id) => [id, usable(id, contacts)?.id ?? id]))
}

const textsOf = (words: Words | undefined) => (words ? { title: words.title, answer: words.answer, sms: words.sms } : {})

/** Nobody may dial 911 to see whether it is right. */
function isNeverDialled(edition: Edition, contact: ContactId): boolean {
  const now = unitNow(edition, `contact/${contact}`)
  return now !== null && isFixed(edition, now)
}

function urgentTexts(edition: Edition, language: LanguageCode): LaunchItem {
  const [own, source] = [edition.contents.get(language)?.words, edition.contents.get(edition.source)?.words]
  const topics = [...edition.topics.values()].filter(({ urgent, id }) => urgent && translationState(own?.get(id), source?.get(id)) !== 'approved').map(({ id }) => id)
  return { ...blank, id: `urgent:${language}`, group: 'content', language, done: topics.length === 0, topics }
}

function privacyRead(edition: Edition, language: LanguageCode, tick: Tick | null): LaunchItem | null {
  const topic = privacyTopic(edition)
  if (topic === null) return null
  const words = wordsTicked(edition, `privacy:${language}`)
  const done = tick !== null && words !== null && tick.words === words
  return { ...blank, id: `privacy:${language}`, group: 'content', language, done, by: done ? tick : null, byHand: true, topics: done ? [] : [topic] }
}

const privacyTopic = ({ topics }: Edition): TopicId | null => [...topics.values()].find(({ adds }) => adds.includes('retention'))?.id ?? null
