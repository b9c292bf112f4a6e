// Whatever staff do to a text and its translation, and undo again, in whatever order: the state that is worked out is the true one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithdrawn, translationState } from '../../src/content/translation-state.ts'
import { approve, change, changeForSafety, correct, handIn, mend, translate, type Texts } from '../../src/content/text-steps.ts'
import type { Words } from '../../src/content/topic.ts'
import { times } from '../support/proof-size.ts'

const histories = times(500, 10_000)

const step = fc.constantFrom('mend', 'change', 'change for safety', 'translate', 'correct', 'hand in', 'approve', 'confirm', 'source as before', 'approve source', 'undo', 'redo', 'white space') as fc.Arbitrary<string>

/** What a person with a perfect memory would know. Meanings are numbered; nothing here is a fingerprint. */
interface Memory {
  meaning: number
  /** No translation of an older meaning may be served. */
  safeFrom: number
  sourceTexts: string
  /** Of the translation: null while there is none. */
  stands: { meaning: number; on: string } | null
  texts: string
  handedIn: string | null
  approved: string | null
}

interface Moment {
  source: Words
  words: Words | undefined
  memory: Memory
}

const flat = (texts: Texts) => [texts.title, texts.answer, texts.sms].map((text) => text.trim().replace(/\s+/gu, ' ')).join('|')

function play(steps: readonly string[]): Moment[] {
  let made = 0
  let meanings = 0
  const fresh = (): Texts => ({ title: `Title ${(made += 1)}`, answer: `Answer ${made}`, sms: `Text ${made}` })
  const first = fresh()
  const past: Moment[] = []
  const undone: Moment[] = []
  let now: Moment = { source: change(undefined, first), words: undefined, memory: { meaning: 0, safeFrom: 0, sourceTexts: flat(first), stands: null, texts: '', handedIn: null, approved: null } }
  const moments = [now]

  const next = (changes: Partial<Moment>, remembered: Partial<Memory> = {}): Moment => ({ ...now, ...changes, memory: { ...now.memory, ...remembered } })
  const does: Record<string, () => Moment> = {
    mend: () => {
      const texts = fresh()
      return next({ source: mend(now.source, texts) }, { sourceTexts: flat(texts) })
    },
    change: () => {
      const texts = fresh()
      return next({ source: change(now.source, texts) }, { sourceTexts: flat(texts), meaning: (meanings += 1) })
    },
    'change for safety': () => {
      const texts = fresh()
      meanings += 1
      return next({ source: changeForSafety(now.source, texts) }, { sourceTexts: flat(texts), meaning: meanings, safeFrom: meanings })
    },
    translate: () => {
      const texts = fresh()
      return next({ words: translate(now.words, texts, now.source) }, { texts: flat(texts), stands: { meaning: now.memory.meaning, on: now.memory.sourceTexts } })
    },
    confirm: () => (now.words ? next({ words: translate(now.words, now.words, now.source) }, { stands: { meaning: now.memory.meaning, on: now.memory.sourceTexts } }) : now),
    correct: () => {
      const texts = fresh()
      return now.words ? next({ words: correct(now.words, texts) }, { texts: flat(texts) }) : now
    },
    'white space': () => {
      if (!now.words) return now
      const { title, answer, sms } = now.words
      return next({ words: correct(now.words, { title: `${title} `, answer: answer.replace(' ', '\n'), sms }) })
    },
    'hand in': () => (now.words ? next({ words: handIn(now.words) }, { handedIn: now.memory.texts }) : now),
    approve: () => (now.words ? next({ words: approve(now.words, 'farol', '2026-10-02') }, { approved: now.memory.texts }) : now),
    'approve source': () => next({ source: approve(now.source, 'lamp', '2026-10-01') }),
    'source as before': () => now,
  }
  for (const name of steps) {
    const before = now
    if (name === 'undo') {
      const last = past.pop()
      if (last) {
        undone.push(now)
        now = last
      }
    } else if (name === 'redo') {
      const again = undone.pop()
      if (again) {
        past.push(now)
        now = again
      }
    } else {
      now = does[name]?.() ?? now
      if (now !== before) {
        past.push(before)
        undone.length = 0
      }
    }
    moments.push(now)
  }
  return moments
}

function stateRemembered({ meaning, stands, texts, handedIn, approved }: Memory): string {
  if (stands === null) return 'missing'
  if (stands.meaning !== meaning) return 'stale'
  if (approved === texts) return 'approved'
  return handedIn === texts ? 'in review' : 'machine draft'
}

test('no history of edits, approvals and undos leads to a wrong state', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      for (const { source, words, memory } of play(steps)) {
        expect(translationState(words, source)).toBe(stateRemembered(memory))
        if (words && memory.stands) expect(isWithdrawn(words, source)).toBe(memory.stands.meaning < memory.safeFrom)
      }
    }),
    { numRuns: histories, seed: 20170209 },
  )
})
