// A turn without any network, and understanding alone, beside a turn of the Bot Framework that says one fixed sentence.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createApp, type App } from '../../app.ts'
import { newSessionId, webMessage } from '../../channels/web/adapter.ts'
import { learntAtInstall, readSettings, repository } from '../../config.ts'
import { readContentFiles } from '../../content/files.ts'
import { memoryCounters } from '../../storage/memory-counters.ts'
import type { Prepare, Ready } from '../../understanding/prepare.ts'
import { prepareApart } from '../../understanding/prepare-apart.ts'
import { cpuOf, inTurns, type Pair } from './cpu.ts'
import { withManyTopics, withOneLanguage } from './grown.ts'
import { unlimited } from './texting.ts'
import { bareTurn } from './yardstick.ts'

/** Pieces of work in one round. */
const many = 1500
const crowd = 100_000
const manyTimes = 10

/** `change`: makes the content another one. */
export async function openApp(settings: Record<string, string> = {}, change?: (ready: Ready) => Ready): Promise<App> {
  const files = readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))
  return createApp({ settings: readSettings({ ...unlimited, ...settings }), files, counters: memoryCounters(), log: () => {}, ...(change && { prepare: changing(change) }) })
}

const changing = (change: (ready: Ready) => Ready): Prepare => async (draft) => {
  const prepared = await prepareApart([learntAtInstall])(draft)
  return { ...prepared, ready: prepared.ready && change(prepared.ready) }
}

/** A whole turn of somebody new, by text message. */
export async function oneTurn({ conversing, conversations, pseudonyms }: App, text: string) {
  const message = { ...(await webMessage(text, newSessionId(randomBytes), null, { pseudonyms, random: randomBytes })), channel: 'sms' as const }
  await conversing.turn(message)
  await conversations.settle(message.person, message.messageId, true)
}

export async function turnTimes(texts: readonly string[]): Promise<{ understanding: Pair; turn: Pair; busyTurn: Pair }> {
  const app = await openApp()
  const { understand } = app.library.inForce().understanding
  const bare = bareTurn()
  const textAt = (i: number) => texts[(i * 7919) % texts.length]!
  const base = () => cpuOf(many, (i) => bare(textAt(i)))
  const understanding = await inTurns(() => cpuOf(many, (i) => understand(textAt(i), { language: null, choices: [] })), base)
  const turn = await inTurns(() => cpuOf(many, (i) => oneTurn(app, textAt(i))), base)
  const busy = await openApp()
  while (busy.conversations.held().sessions < crowd) await oneTurn(busy, 'menu')
  // Those who ask are new, so that the oldest are let go of as well once there are too many.
  const busyTurn = await inTurns(() => cpuOf(many, (i) => oneTurn(busy, textAt(i))), () => {
    app.conversations.forgetAll()
    return cpuOf(many, (i) => oneTurn(app, textAt(i)))
  })
  await Promise.all([app.close(), busy.close()])
  return { understanding, turn, busyTurn }
}

/** What more content costs a turn. */
export async function grownTurns(texts: readonly string[]): Promise<{ manyTopics: Pair; manyLanguages: Pair }> {
  const [app, withMany, withOne] = [await openApp(), await openApp({}, (ready) => withManyTopics(ready, manyTimes)), await openApp({}, withOneLanguage)]
  const turnsOf = (of: App, asked: readonly string[]) => () => cpuOf(many, (i) => oneTurn(of, asked[(i * 7919) % asked.length]!))
  const inSource = texts.filter((text) => languageOf(app, text) === app.library.inForce().edition.source)
  const manyTopics = await inTurns(turnsOf(withMany, texts), turnsOf(app, texts))
  const manyLanguages = await inTurns(turnsOf(app, inSource), turnsOf(withOne, inSource))
  await Promise.all([app, withMany, withOne].map((each) => each.close()))
  return { manyTopics, manyLanguages }
}

const languageOf = (app: App, text: string) => app.library.inForce().understanding.understand(text, { language: null, choices: [] }).language
