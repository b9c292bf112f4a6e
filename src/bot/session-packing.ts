// A session in as few bytes as it needs: of each id that the edition knows three bytes of its hash, so that thousands of
// conversations take little room, and nearly all of them the same.
import { hash } from 'node:crypto'
import type { Edition } from '../content/topic.ts'
import { channelNames } from '../privacy/pseudonym.ts'
import type { Packing } from '../storage/packing.ts'
import type { Choice } from '../understanding/meaning.ts'
import { outcomes } from './reply.ts'
import type { Session } from './session.ts'

/** Changes with the way they are packed; what another version packed is not read. */
const version = 1
/** How much there is to remember shows in the length; so lengths come in steps. Two questions always, and three nearly always, take no more than one: that somebody asked more than that is all that a length tells. */
const step = 64
/** Stands for an id that this edition does not know any more, so that a list keeps its numbers. */
const gone = ''

export function sessionPacking(edition: () => Edition): Packing<Session> {
  return {
    pack({ language, topics, choices, more, noticeGiven, detailsNoteGiven, counted, urgentSaid = [] }) {
      const { word, number, list, bytes } = writer(wordsOf(edition()).codes)
      number(version * 4 + (noticeGiven ? 2 : 0) + (detailsNoteGiven ? 1 : 0))
      word(language ?? '')
      list(topics, word)
      list(choices, (choice) => {
        number('topic' in choice ? 0 : (choice.from ?? -1) + 2)
        word('topic' in choice ? choice.topic : choice.group)
      })
      list(more === null ? [] : [more], ({ topic, part }) => {
        word(topic)
        number(part)
      })
      list(counted, (key) => list(pieces(key), word))
      list(urgentSaid, ({ topics: name, at }) => {
        list(name.split(' '), word)
        number(at)
      })
      while (bytes.length % step !== 0) bytes.push(0)
      return Buffer.from(bytes)
    },
    unpack(bytes) {
      const { word, number, list } = reader(bytes, wordsOf(edition()).words)
      const head = number()
      if (head >> 2 !== version) return null
      const language = word() || null
      const topics = list(word).filter((id) => id !== gone)
      const choices = list((): Choice => {
        const kind = number()
        const id = word()
        return kind === 0 ? { topic: id } : { group: id, ...(kind > 1 && { from: kind - 2 }) }
      })
      const [more] = list(() => ({ topic: word(), part: number() }))
      const counted = list(() => list(word).join(' '))
      const urgentSaid = list(() => ({ topics: list(word).join(' '), at: number() }))
      return { language, topics, choices, more: more && more.topic !== gone ? more : null, noticeGiven: (head & 2) !== 0, detailsNoteGiven: (head & 1) !== 0, counted, ...(urgentSaid.length > 0 && { urgentSaid }) }
    },
  }
}

/** Keys of the table of days are few and known whole; those of weeks end in a topic. */
function pieces(key: string): string[] {
  const end = key.lastIndexOf(' ')
  return key.startsWith('d ') || end < 0 ? [key] : [key.slice(0, end), key.slice(end + 1)]
}

interface Words {
  codes: ReadonlyMap<string, number>
  words: ReadonlyMap<number, string>
}

const known = new WeakMap<Edition, Words>()

/** Processes may have different editions for a moment: a hash means the same word in each, or none. */
function wordsOf(edition: Edition): Words {
  const before = known.get(edition)
  if (before) return before
  const languages = [...edition.contents.keys()]
  const days = channelNames.flatMap((channel) => outcomes.map((outcome) => `d ${channel} ${outcome}`))
  const all = [...edition.topics.keys(), ...edition.groups.map(({ id }) => id), ...languages, ...languages.map((language) => `w ${language}`), ...days]
  const codes = new Map<string, number>()
  const words = new Map<number, string>()
  for (const word of new Set(all)) {
    const code = hash('sha256', word, 'buffer').readUIntBE(0, 3) | hashed
    // Of two words with one code the second is written out.
    if (words.has(code)) continue
    codes.set(word, code)
    words.set(code, word)
  }
  known.set(edition, { codes, words })
  return { codes, words }
}

/** Marks the first of three bytes of a hash; a word that is written out begins with its length instead. */
const hashed = 0x800000
const mostLetters = 127

function writer(codes: Words['codes']) {
  const bytes: number[] = []

  /** Seven bits a byte, the lowest first. */
  function number(value: number) {
    for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
    bytes.push(value)
  }

  function word(text: string) {
    const code = codes.get(text)
    if (code !== undefined) return void bytes.push(code >> 16, (code >> 8) & 255, code & 255)
    const letters = Buffer.from(text)
    const isTooLong = letters.length > mostLetters
    bytes.push(...(isTooLong ? [0] : [letters.length, ...letters]))
  }

  function list<T>(values: readonly T[], write: (value: T) => void) {
    number(values.length)
    for (const value of values) write(value)
  }

  return { bytes, number, word, list }
}

function reader(bytes: Buffer, words: Words['words']) {
  let at = 0

  function number(): number {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte % 128) * unit
      if (byte < 128) return value
    }
  }

  function word(): string {
    const first = bytes[at] ?? 0
    at += first > mostLetters ? 3 : 1 + first
    return first > mostLetters ? (words.get(bytes.readUIntBE(at - 3, 3)) ?? gone) : bytes.toString('utf8', at - first, at)
  }

  const list = <T>(read: () => T): T[] => Array.from({ length: number() }, read)

  return { number, word, list }
}
