// What could not be answered is learnt from without being kept: a word of ours counts once five conversations used it.
import { beforeEach, describe, expect, test } from 'vitest'
import { unansweredWords, type UnansweredParts, type UnansweredWords } from '../../src/stats/unanswered.ts'
import { vocabularyOf, wordsOf } from '../../src/stats/vocabulary.ts'
import type { Counters } from '../../src/storage/counters.ts'
import { memoryCounters } from '../../src/storage/memory-counters.ts'
import { standingClock, type Clock } from '../support/clock.ts'
import { seededRandom } from '../support/seeded-random.ts'

const vocabulary = new Map([
  ['es', vocabularyOf(['¿Dónde hay arroz?', 'arroz para la familia', 'El seguro de la familia', 'Un seguro dental', 'ahí está lupita'])],
  ['zh-Hans', vocabularyOf(['学校有午餐吗', '学校的午餐', '图书馆'])],
])

let clock: Clock
let counters: Counters
let unanswered: UnansweredWords
const begin = (parts: Partial<UnansweredParts> = {}) => unansweredWords({ counters, now: clock.now, random: seededRandom(), vocabulary: (language) => vocabulary.get(language), ...parts })

beforeEach(() => {
  clock = standingClock()
  counters = memoryCounters()
  unanswered = begin()
})

/** Each of them asks in a conversation of its own. */
const families = (number: number, text: string, language = 'es') => {
  for (let i = 0; i < number; i++) unanswered.note(language, wordsOf(text), `family-${i}`)
}
const kept = () => counters.list('words').map(({ from, where, what, count }) => `${from} ${where} ${what} ${count}`)
const nextWeek = () => {
  clock.set(new Date(2026, 10, 30, 0, 5))
  unanswered.flush()
}

describe('a word', () => {
  test('that four families used is nowhere', () => {
    families(4, '¿Tienen SEGURO?')
    nextWeek()
    unanswered.flush(true)
    expect(kept()).toEqual([])
  })

  test('becomes a count with the fifth', () => {
    families(5, '¿Tienen SEGURO?')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 es seguro 5'])
  })

  test('is counted once a conversation, however often it is used', () => {
    for (let i = 0; i < 20; i++) families(4, 'seguro seguro')
    nextWeek()
    expect(kept()).toEqual([])
  })

  test('is a word of its own in each language', () => {
    families(5, '学校 seguro', 'zh-Hans')
    families(4, '学校 seguro', 'es')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 zh-Hans 学校 5'])
  })

  test('is found in a sentence without spaces', () => {
    families(6, '我孩子在学校没有午餐', 'zh-Hans')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 zh-Hans 午餐 6', '2026-11-23 zh-Hans 学校 6'])
  })
})

describe('nothing is kept of', () => {
  test.each([
    ['a name that six families wrote', 'Me llamo Guadalupe Ramírez'],
    ['a name that stands in one of our texts alone', 'Busco a Lupita'],
    ['a phone number', 'mi número es 408 555 0123'],
    ['an A-number', 'A123456789'],
    ['words too short to say anything', 'la el de'],
    ['a language without texts of ours', 'seguro', 'ko'],
  ])('%s', (_, text, language = 'es') => {
    families(6, text, language)
    nextWeek()
    unanswered.flush(true)
    expect(kept()).toEqual([])
  })

  test('a number or a short word, even if somebody put it into the vocabulary', () => {
    unanswered = begin({ vocabulary: () => new Set(['4085550123', 'a1b2', 'si', '家']) })
    families(6, '4085550123 a1b2 si 家')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 es 家 6'])
  })
})

describe('the week', () => {
  test('is written when it is over, not before', () => {
    families(9, 'arroz')
    unanswered.flush()
    expect(kept()).toEqual([])
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 es arroz 9'])
  })

  test('takes with it what was too small: four of one and four of the next are no eight', () => {
    families(4, 'arroz')
    nextWeek()
    families(4, 'arroz')
    unanswered.flush(true)
    expect(kept()).toEqual([])
  })

  test('ends for a message that comes before anything was written', () => {
    families(5, 'arroz')
    clock.set(new Date(2026, 10, 30, 0, 1))
    families(5, 'seguro')
    unanswered.flush(true)
    expect(kept()).toEqual(['2026-11-23 es arroz 5', '2026-11-30 es seguro 5'])
  })

  test('in two parts, because of a restart, never grows by fewer than five', () => {
    families(6, 'arroz')
    unanswered.flush(true)
    unanswered = begin()
    families(4, 'arroz')
    unanswered.flush(true)
    expect(kept()).toEqual(['2026-11-23 es arroz 6'])
  })

  test('is not lost when the store fails: the next try writes it, once', () => {
    const { add } = counters
    counters.add = () => {
      throw new Error('disk full')
    }
    families(5, 'arroz')
    expect(nextWeek).toThrow('disk full')
    counters.add = add
    unanswered.flush()
    unanswered.flush()
    expect(kept()).toEqual(['2026-11-23 es arroz 5'])
  })
})

describe('a flood', () => {
  test('of conversations fills no more memory than is set aside, and the next week counts again', () => {
    unanswered = begin({ most: { words: 9, hashes: 12 } })
    for (let i = 0; i < 3; i++) families(7, 'arroz')
    families(9, 'seguro')
    families(9, 'familia')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 es arroz 7', '2026-11-23 es seguro 5'])
    families(9, 'familia')
    unanswered.flush(true)
    expect(kept()).toContain('2026-11-30 es familia 9')
  })

  test('of words fills no more memory than is set aside, and words already counted go on', () => {
    unanswered = begin({ most: { words: 2, hashes: 99 } })
    families(1, 'arroz seguro familia')
    families(9, 'arroz seguro familia')
    nextWeek()
    expect(kept()).toEqual(['2026-11-23 es arroz 9', '2026-11-23 es seguro 9'])
  })
})

test('a family that asks to be forgotten is taken out: what was five is four again, and is written nowhere', () => {
  families(5, '¿Tienen SEGURO?')
  unanswered.forget('family-3')
  nextWeek()
  expect(kept()).toEqual([])
})
