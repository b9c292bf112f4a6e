// What the line says next, as conversations: what a parent writes, and what it decides to answer, in ids.
import { describe, expect, test } from 'vitest'
import { mostTopicsKept } from '../../src/bot/session.ts'
import { talk, type Given } from '../support/talk.ts'

type Line = [says: string, hears: string, given?: Given]

const onAPage: [name: string, lines: Line[]][] = [
  ['follows up by number', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['2', 'en answer: school-door'],
    ['the first one', 'en answer: reading-club'],
  ]],
  ['asks again after a number that stands in no line of the list', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['7', 'en choices: choices.ask [reading-club, school-door]'],
    ['1', 'en answer: reading-club'],
  ]],
  ['walks through the menu by number', [
    ['menu', 'en command: menu.intro [group urgent, group help]'],
    ['2', 'en choices: menu.group [rice-bank, school-door, reading-club, about-line, what-we-keep, erase, other-language, hello]'],
    ['3', 'en answer: reading-club'],
    ['1', 'en answer: school-door'],
  ]],
  ['greets with the menu below, once', [
    ['hola', 'es answer: hello + menu.after-greeting [group urgent, group help]'],
    ['1', 'es choices: menu.group [agents-here, someone-hurt, call-safely]'],
    ['3', 'es answer: call-safely'],
  ]],
  ['switches language by its name and keeps the list', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['Español', 'es answer: rice-bank'],
    ['1', 'es answer: reading-club'],
  ]],
  ['switches language in a sentence', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['can you answer in Arabic?', 'ar answer: rice-bank'],
    ['1', 'ar answer: reading-club'],
  ]],
  ['switches language with one bare word', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['comida', 'es answer: rice-bank'],
    ['1', 'es answer: reading-club'],
  ]],
  ['stays in the language when a message shows none', [
    ['dónde está el banco de arroz', 'es answer: rice-bank'],
    ['🙏', 'es command: “empty”'],
    ['2', 'es answer: school-door'],
    ['menu', 'es command: menu.intro [group urgent, group help]'],
  ]],
  ['lists the languages', [['languages', 'en command: “languages.list”']]],
  ['forgets at once', [
    ['dónde está el banco de arroz', 'es answer: rice-bank'],
    ['BORRAR', 'es command: “deleted-web”'],
    ['1', 'en command: “choices.gone”'],
  ]],
  ['says what is kept', [['PRIVACY', 'en answer: what-we-keep + retention']]],
  ['says who runs it', [['who runs this number', 'en answer: about-line + “operator”']]],
  ['sends what it does not know to a person', [
    ['when does the last ferry leave', 'en unknown: “not-ours”'],
    ['1', 'en command: “choices.gone”'],
  ]],
  ['closes the list when none of it is wanted', [
    ['where is the rice bank', 'en answer: rice-bank'],
    ['none of these', 'en unknown: “unknown”'],
    ['1', 'en command: “choices.gone”'],
  ]],
  ['answers a bare cry with whom to call, and asks what is happening', [['HELP', 'en answer URGENT: “cry”']]],
  ['has nothing more to send when nothing was asked', [['more', 'en command: “more.none”']]],
]

const byText: [name: string, lines: Line[]][] = [
  ['gives the notice once, behind the first calm answer', [
    ['where is the rice bank', 'en answer: rice-bank + first-notice'],
    ['when does the reading club meet', 'en answer: reading-club'],
  ]],
  ['puts nothing behind an urgent answer and owes the notice to the next calm one', [
    ['agents are at my door', 'en answer URGENT: agents-here'],
    ['HELP ME', 'en answer URGENT: “cry”'],
    ['where is the rice bank', 'en answer: rice-bank + first-notice'],
  ]],
  ['answers what is urgent whatever list is open', [
    ['menu', 'en command: menu.intro [group urgent, group help] + first-notice'],
    ['la migra está en la puerta', 'es answer URGENT: agents-here'],
  ]],
  ['sends more, part by part', [
    ['where is the rice bank', 'en answer: rice-bank + first-notice'],
    ['0', 'en command: part 0 of rice-bank'],
    ['MORE', 'en command: part 1 of rice-bank'],
    ['1', 'en answer: reading-club'],
    ['more', 'en command: part 0 of reading-club'],
  ]],
  ['does not take a number for a choice before a list was sent', [
    ['where is the rice bank', 'en answer: rice-bank + first-notice'],
    ['1', 'en command: “choices.gone”'],
  ]],
  ['sends the urgent answer’s rest as well', [
    ['agents are at my door', 'en answer URGENT: agents-here'],
    ['0', 'en command: part 0 of agents-here'],
  ]],
  ['cannot see a picture and says so', [
    ['', 'en command: “media” + first-notice', { media: true }],
    ['where is the rice bank', 'en answer: rice-bank + “media”', { media: true }],
    ['agents are at my door', 'en answer URGENT: agents-here + “media”', { media: true }],
  ]],
  ['asks once not to send names and numbers, after the answer', [
    ['my number is 415-555-0123, where is the rice bank', 'en answer: rice-bank + first-notice + “details-note”', { holdsDetails: true }],
    ['415 555 0123 where is the reading club', 'en answer: reading-club', { holdsDetails: true }],
  ]],
  ['does not lecture about names and numbers in an emergency', [
    ['agents are at my door, call 415-555-0123', 'en answer URGENT: agents-here', { holdsDetails: true }],
    ['where is the rice bank', 'en answer: rice-bank + first-notice'],
  ]],
]

function play(form: 'short' | 'whole', lines: Line[]) {
  const { says } = talk(form)
  expect(lines.map(([text, , given]) => `${text} → ${says(text, given)}`)).toEqual(lines.map(([text, hears]) => `${text} → ${hears}`))
}

test.each(onAPage)('on a page it %s', (_, lines) => play('whole', lines))
test.each(byText)('by text message it %s', (_, lines) => play('short', lines))

describe('unsure', () => {
  test('it asks back and answers what is chosen', () => {
    const { means, says } = talk('short')
    expect(means({ kind: 'unsure', topics: ['rice-bank', 'reading-club', 'hello'], urgent: false, confidence: 0.3, language: 'es' })).toBe(
      'es choices: choices.ask [rice-bank, reading-club, hello] + first-notice',
    )
    expect(says('El segundo')).toBe('es answer: reading-club')
  })

  test('and far from anything it offers nothing', () => {
    const { means, session } = talk('whole')
    expect(means({ kind: 'unknown', notOurs: false, confidence: 0.1, topics: ['rice-bank'], language: 'es' })).toBe('es unknown: “unknown”')
    expect(session()).toMatchObject({ choices: [], more: null })
  })
})

describe('two things in one message', () => {
  const calm = { kind: 'topic' as const, topic: 'school-door', urgent: true, confidence: 0.9, others: [], language: 'es' }

  test.each([
    ['on a page are both answered, what is happening first', 'whole', 'es answer URGENT: agents-here + school-door'],
    ['by text message what is happening is answered', 'short', 'es answer URGENT: agents-here'],
  ] as const)('%s', (_, form, hears) => {
    expect(talk(form).means({ ...calm, topic: 'agents-here', also: 'school-door' })).toBe(hears)
  })

  test.each(['whole', 'short'] as const)('a calm question under urgency is answered below the hotline: %s', (form) => {
    expect(talk(form).means(calm)).toBe('es answer URGENT: “urgent-line” + school-door')
  })
})

describe('the language', () => {
  test('is the page’s where neither the message nor the conversation shows one', () => {
    expect(talk('whole').says('🙏', { language: 'ar' })).toBe('ar command: “empty”')
  })

  test('is the conversation’s, not the page’s, once one was shown', () => {
    const { says } = talk('whole')
    says('dónde está el banco de arroz')
    expect(says('🙏', { language: 'ar' })).toBe('es command: “empty”')
  })
})

describe('what is remembered', () => {
  test('are ids and a language, never a word', () => {
    const { says, session } = talk('whole')
    for (const text of ['I am Ana Flores, where is the rice bank', 'my number is 415-555-0123, reading club', 'menu']) says(text, { holdsDetails: true })
    const kept = JSON.stringify(session())
    expect(kept).not.toMatch(/Ana|Flores|0123|where/i)
    expect(kept).toContain('rice-bank')
  })

  test('are the last topics, the latest first, each once', () => {
    const { says, session } = talk('whole')
    for (const text of ['where is the rice bank', 'when does the reading club meet', 'where is the rice bank', 'hello', 'hello']) says(text)
    expect(session()?.topics).toEqual(['rice-bank', 'reading-club'].slice(0, mostTopicsKept))
  })

  test('is nothing after DELETE', () => {
    const { says, session } = talk('short')
    says('where is the rice bank')
    says('delete')
    expect(session()).toBeNull()
  })

  test('is not changed under the hands of who holds it', () => {
    const { says, session } = talk('whole')
    says('where is the rice bank')
    const held = session()
    const before = structuredClone(held)
    says('2')
    expect(held).toEqual(before)
  })
})
