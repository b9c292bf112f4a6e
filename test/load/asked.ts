// What is asked: real questions of all six languages, some in conversations of several texts, and what each gets when asked alone.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sentence } from '../../src/bot/blocks.ts'
import { isOwed } from '../../src/bot/waiting.ts'
import { openApp } from '../../src/commands/bench/turns.ts'
import { publicUrl, signedText } from '../../src/commands/bench/texting.ts'
import { readQuestions } from '../../src/commands/questions.ts'
import { repository } from '../../src/config.ts'
import { tidy } from '../../src/language/normalize.ts'
import { wire, type Reply } from './wire.ts'

/** The texts of one phone, in their order. */
export type Talk = readonly string[]

export interface Known {
  talk: Talk
  /** The bytes of each reply. */
  replies: readonly Buffer[]
}

/** Every question alone; and of every eighth on, a conversation: a question, more of it, the first choice. */
export function talks(): Talk[] {
  const questions = developmentQuestions()
  return [...questions.map((text) => [text]), ...questions.filter((_, i) => i % 8 === 0).map((text, i) => [text, ['MORE', '1', 'MENU'][i % 3]!, questions[(i * 8 + 1) % questions.length]!])]
}

export function developmentQuestions(): string[] {
  const folder = join(repository, 'test/questions/development')
  return [...new Set(readdirSync(folder).sort().flatMap((name) => readQuestions(join(folder, name)).map(({ text }) => text)))]
}

let phones = 0
/** A number that nobody here has had before. */
export const newNumber = (): string => `+1${String(2_000_000_000 + ++phones).padStart(10, '0')}`

/** A signed text as it goes over the wire. */
export function bytesOf(text: string, from: string): Buffer {
  const { path, headers, body } = signedText(text, from)
  const head = Object.entries({ Host: new URL(publicUrl).host, ...headers, 'Content-Length': String(Buffer.byteLength(body)) })
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`)
}

/** Asks one after the other, so that nobody is in anybody's way. */
export async function askedAlone(port: number, all: readonly Talk[]): Promise<Known[]> {
  const own = wire(port)
  const known: Known[] = []
  for (const talk of all) {
    const from = newNumber()
    const replies: Buffer[] = []
    for (const text of talk) replies.push(wordsOf(await own.ask(bytesOf(text, from)), text))
    known.push({ talk, replies })
  }
  own.close()
  return known
}

function wordsOf(reply: Reply | null, text: string): Buffer {
  if (reply?.status !== 200) throw new Error(`“${text}” gets no answer, asked alone.`)
  return Buffer.from(reply.body)
}

/** Whether a question never waits, and what it would be told otherwise: as the line takes it in the first text of a conversation. */
export async function taken(questions: readonly string[]): Promise<Map<string, { isUrgent: boolean; wait: string }>> {
  const app = await openApp()
  const { edition, understanding } = app.library.inForce()
  const found = questions.map((text) => {
    const meaning = understanding.understand(tidy(text), { language: null, page: edition.source, choices: [], topics: [] })
    return [text, { isUrgent: isOwed(meaning), wait: sentence(edition, meaning.language ?? edition.source, 'busy') }] as const
  })
  await app.close()
  return new Map(found)
}
