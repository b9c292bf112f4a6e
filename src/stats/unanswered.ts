// Learns from messages that got no answer without keeping them: how many conversations used a word that is ours anyway.
import { hash } from 'node:crypto'
import { hmacName } from '../privacy/hmac.ts'
import { byKey, type Count, type Counters } from '../storage/counters.ts'
import { dayOf, mondayOf, smallestCell } from './count.ts'
import { mayBeCounted } from './vocabulary.ts'

export interface UnansweredWords {
  /** `words` as `wordsOf` cuts them; `conversation` is the same for all messages of one, and of no other. */
  note(language: string, words: readonly string[], conversation: string): void
  /** Takes a conversation out of the running week, as if it had never been. */
  forget(conversation: string): void
  /** Writes the words of weeks that are over; with `all` also of the running one, when the process stops. */
  flush(all?: boolean): void
}

export interface UnansweredParts {
  counters: Counters
  now: () => number
  random: (size: number) => Uint8Array
  /** From `vocabularyOf`; undefined for a language without texts. */
  vocabulary: (language: string) => ReadonlySet<string> | undefined
  most?: { words: number; hashes: number }
}

/** In one week, all languages together: at most about twenty megabytes. What comes on top is not counted. */
const mostInMemory = { words: 5_000, hashes: 100_000 }

interface Week {
  monday: string
  /** Forgotten with the week. */
  key: Uint8Array
  words: Map<string, Used>
  hashes: number
  /** Of the conversations that used some word: whoever is not among them is forgotten at once. */
  some: Set<string>
}

interface Used {
  language: string
  word: string
  /** Made anew for each word: the sets do not tell which words stood in one message. */
  conversations: Set<string>
}

export function unansweredWords({ counters, now, random, vocabulary, most = mostInMemory }: UnansweredParts): UnansweredWords {
  const begin = (): Week => ({ monday: mondayOf(dayOf(now())), key: random(32), words: new Map(), hashes: 0, some: new Set() })
  let week = begin()
  /** Large enough to be kept, and not written yet. */
  let waiting: Count[] = []

  function close() {
    const large = [...week.words.values()].filter(({ conversations }) => conversations.size >= smallestCell)
    waiting.push(...large.map(({ language, word, conversations }) => ({ from: week.monday, where: language, what: word, count: conversations.size })))
    week = begin()
  }

  function closeIfOver() {
    if (week.monday !== mondayOf(dayOf(now()))) close()
  }

  /** What a conversation's name in each set is made of; once the key of the week is gone nobody can make it again. */
  const secretOf = (conversation: string) => hmacName('sha256', week.key, conversation)
  const hashOf = (key: string, secret: string) => hash('sha256', `${secret} ${key}`, 'base64url').slice(0, 16)

  /** True when it was not counted before. */
  function use(language: string, word: string, secret: string): boolean {
    const key = `${language} ${word}`
    const used = week.words.get(key) ?? { language, word, conversations: new Set() }
    const name = hashOf(key, secret)
    if (used.conversations.has(name) || week.hashes >= most.hashes) return false
    if (!week.words.has(key) && week.words.size >= most.words) return false
    week.words.set(key, used)
    used.conversations.add(name)
    week.hashes += 1
    return true
  }

  return {
    note(language, words, conversation) {
      closeIfOver()
      const ours = vocabulary(language)
      if (!ours) return
      const counted = words.filter((word) => ours.has(word) && mayBeCounted(word))
      if (counted.length === 0) return
      const secret = secretOf(conversation)
      const isNew = counted.map((word) => use(language, word, secret)).includes(true)
      if (isNew) week.some.add(hashOf('', secret))
    },
    forget(conversation) {
      const secret = secretOf(conversation)
      if (!week.some.delete(hashOf('', secret))) return
      for (const [key, { conversations }] of week.words) {
        if (!conversations.delete(hashOf(key, secret))) continue
        week.hashes -= 1
        if (conversations.size === 0) week.words.delete(key)
      }
    },
    flush(all = false) {
      if (all) close()
      else closeIfOver()
      if (waiting.length === 0) return
      counters.add('words', waiting.toSorted(byKey))
      waiting = []
    },
  }
}
