// A reply on a phone: short first, everything after MORE, notices as messages of their own.
import { describe, expect, test } from 'vitest'
import type { Host } from '../../src/bot/host.ts'
import type { Part, Reply } from '../../src/bot/reply.ts'
import { smsTexts, wholeAnswer } from '../../src/bot/sms-texts.ts'
import { segmentLimit } from '../../src/content/sms-answer.ts'
import { measure, segmentsOf } from '../../src/language/sms-length.ts'
import { retentionOf } from '../../src/privacy/retention.ts'
import { changed, editionOf } from '../support/edition.ts'
import { edition, talk } from '../support/talk.ts'

const host: Host = { operatorName: null, operatorContact: null, live: false, running: { redis: false, erases: false, directLine: false } }
const reply = (language: string, ...parts: Part[]): Reply => ({ language, outcome: 'answer', urgent: false, topics: [], parts })
const texts = (language: string, ...parts: Part[]) => smsTexts(reply(language, ...parts), edition, host)
const answer = (topic: string): Part => ({ kind: 'answer', topic, next: [] })

/** Everything a phone shows when its owner asks once and then sends MORE until there is no more. */
function asksForAll(question: string, more: string): string[] {
  const { says, reply } = talk('short')
  const heard: string[] = []
  for (const text of [question, ...Array.from({ length: 8 }, () => more)]) {
    says(text)
    heard.push(smsTexts(reply(), edition, host)[0] ?? '')
  }
  return heard
}

describe('an answer', () => {
  test('is the staff’s text with the numbers in it and the way to more', () => {
    expect(texts('es', answer('rice-bank'))).toEqual([
      'El Banco de Arroz da comida gratis, una vez por semana. Nadie pide papeles. Llame al 415-555-0117 o escriba al 415-555-0118.\n0=MÁS',
    ])
  })

  test('says when nobody has reviewed it', () => {
    expect(texts('es', answer('reading-club'))[0]).toMatch(/ \(borrador\)\n0=MÁS$/)
  })

  test.each(['en', 'es', 'ar'])('that is urgent has whom to call in its first segment and ends in the second: %s', (language) => {
    for (const [topic, number] of [['agents-here', '415-555-0142'], ['someone-hurt', '911']] as const) {
      const [text = '', ...others] = texts(language, answer(topic))
      expect(others).toEqual([])
      expect(segmentsOf(text)[0]).toContain(number)
      expect(measure(text).segments).toBeLessThanOrEqual(segmentLimit.urgent)
    }
  })

  test('to a calm question under urgency has whom to call in its first segment too', () => {
    for (const language of edition.contents.keys()) {
      const [text = ''] = texts(language, { kind: 'say', key: 'urgent-line' }, answer('school-door'))
      expect(segmentsOf(text)[0]).toMatch(/911.*415-555-0142/s)
    }
  })

  test('is a few words in this language where it has no such text; MORE sends the source text', () => {
    const files = changed('locales/ar/help.yaml', 'rice-bank:', 'rice-barn:')
    const [text] = smsTexts(reply('ar', answer('rice-bank')), editionOf(files), host)
    expect(text).toMatch(/^هذا الجواب ليس بالعربية بعد/)
    expect(wholeAnswer('rice-bank', 'ar', editionOf(files), host.running)).toContain('The Rice Bank gives food to every family')
  })

  test('has the way to more as its last line, whatever else is said with it', () => {
    for (const other of ['operator', 'media']) expect(texts('en', answer('about-line'), { kind: 'say', key: other })[0]).toMatch(/\n0=MORE$/)
  })
})

describe('MORE', () => {
  const heard = asksForAll('where is the rice bank', 'more')

  test('sends the whole answer in parts, and then says that this was everything', () => {
    const parts = heard.slice(1)
    const end = parts.findIndex((text) => text.startsWith('That was everything'))
    expect(end).toBeGreaterThan(1)
    expect(parts.slice(end).every((text) => text === parts[end])).toBe(true)
    const whole = parts.slice(0, end).map((text) => text.replace(/\n0=MORE$/, '')).join(' ')
    const bare = (text: string) => text.replace(/\s+/g, ' ').trim()
    expect(bare(whole)).toBe(bare(wholeAnswer('rice-bank', 'en', edition, host.running)))
  })

  test('says in every part but the last how to get the next', () => {
    const parts = heard.slice(1, heard.findIndex((text) => text.startsWith('That was everything')))
    expect(parts.map((text) => text.endsWith('\n0=MORE'))).toEqual(parts.map((_, i) => i < parts.length - 1))
  })

  test('tells hours, languages, how to ask for a language, and what to ask next', () => {
    const whole = heard.join('\n')
    for (const text of ['Tuesday-Saturday, 9:00 AM to 6:00 PM', 'interpreters by phone', 'Do you speak', '1 The reading club', '2 Every child may go to school']) expect(whole).toContain(text)
  })

  test.each([
    ['en', 'where is the rice bank', 'more'],
    ['es', 'qué hago cuando vienen agentes a mi puerta', 'más'],
    ['ar', 'أين بنك الأرز', 'المزيد'],
  ])('sends no message of more than three segments: %s', (_, question, more) => {
    expect(asksForAll(question, more).filter((text) => measure(text).segments > segmentLimit.calm)).toEqual([])
  })

  test('says, too, when nobody has reviewed what it sends', () => {
    expect(asksForAll('cuándo se reúne el club de lectura', 'más').slice(1).join('\n')).toMatch(/borrador|Nadie ha aprobado/)
  })

  test('numbers what to ask next as a number is understood, also where a language lacks one of them', () => {
    const lacking = editionOf(changed('locales/ar/help.yaml', 'reading-club:', 'reading-room:'))
    expect(wholeAnswer('rice-bank', 'ar', lacking, host.running)).toMatch(/\n1 المدرسة لكل طفل$/)
  })

  test('after PRIVACY tells every row of what is kept', () => {
    // A row may be cut between two messages.
    const bare = (text: string) => text.replace(/\s+|0=MORE/g, '')
    const whole = bare(asksForAll('privacy', 'more').join(''))
    const untold = retentionOf(host.running).filter(({ id }) => !whole.includes(bare(edition.translate('en', `retention.${id}`))))
    expect(untold.map(({ id }) => id)).toEqual([])
  })
})

describe('a list', () => {
  const choices = { kind: 'choices', key: 'choices.ask', choices: [{ topic: 'rice-bank' }, { group: 'urgent' }, { group: 'help', from: 5 }] } as const satisfies Part

  test('is numbered, a line each', () => {
    expect(texts('en', { ...choices, choices: choices.choices.slice(0, 2) })).toEqual(['Which of these? Write its number:\n1 Free rice and food\n2 It is happening now'])
  })

  test('has plain letters where a language names some and they save a message', () => {
    const accented = { ...choices, choices: [{ topic: 'agents-here' }, { topic: 'rice-bank' }] } satisfies Part
    const plainly = editionOf(changed('locales/es/ui.yaml', '  script: Latn\n', '  script: Latn\n  plain-letters: {á: a, í: i, ó: o, ú: u}\n'))
    const [costly = '', plain = ''] = [edition, plainly].map((each) => smsTexts(reply('es', accented), each, host)[0])
    expect([measure(costly).segments, measure(plain).segments]).toEqual([2, 1])
    const bare = (text: string) => text.normalize('NFD').replace(/\u0301/g, '')
    expect(bare(plain)).toBe(bare(costly))
  })

  test('ends with the rest of a long group, in words', () => {
    expect(texts('en', choices)[0]).toMatch(/\n3 [A-Z][a-z ]+$/)
  })

  test('below an answer leaves no room for another number', () => {
    expect(texts('en', answer('hello'), choices)[0]).not.toContain('0=MORE')
  })

  test('of a whole group fits three segments in every language', () => {
    for (const [hi, menu] of [['hello', 'menu'], ['hola', 'menú'], ['مرحبا', 'قائمة']] as const) {
      const { says, reply } = talk('short')
      for (const text of [hi, menu, '2', '6']) {
        says(text)
        expect(measure(smsTexts(reply(), edition, host)[0] ?? '').segments).toBeLessThanOrEqual(segmentLimit.calm)
      }
    }
  })
})

describe('notices', () => {
  test('are messages of their own, behind the answer', () => {
    const [text, ...notices] = texts('en', answer('rice-bank'), { kind: 'first-notice' }, { kind: 'say', key: 'details-note' })
    expect(text).toMatch(/0=MORE$/)
    expect(notices).toEqual([expect.stringMatching(/^TEST LAMP/), expect.stringMatching(/^Please send no names/)])
    expect(notices.map((notice) => measure(notice).segments)).toEqual([1, 1])
  })

  test('no longer say "test" once the line is live', () => {
    const [notice] = smsTexts(reply('en', { kind: 'first-notice' }), edition, { ...host, live: true })
    expect(notice).toMatch(/^We keep no number/)
  })
})

describe('every text', () => {
  const all = [...edition.contents.keys()].flatMap((language) => [...edition.topics.keys()].flatMap((topic) => texts(language, answer(topic))))

  test('has its numbers filled in and no number that nobody verified', () => {
    expect(all).toHaveLength(edition.contents.size * edition.topics.size)
    expect(all.filter((text) => /\{\{|\}\}|415-555-0199/.test(text))).toEqual([])
  })

  test('is plain enough for an English one to travel as such', () => {
    const english = [...edition.topics.keys()].flatMap((topic) => texts('en', answer(topic)))
    expect(english.filter((text) => measure(text).encoding !== 'GSM-7')).toEqual([])
  })
})
