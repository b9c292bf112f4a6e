// POST /sms: a text arrives, and the answer goes back in the same response.
import { describe, expect, test } from 'vitest'
import { minutes } from '../../support/clock.ts'
import { publicUrl } from '../../support/district.ts'
import { servedApp, sharedApp } from '../../support/serve.ts'
import { parentNumber, phone } from '../../support/texting.ts'

const notice = /^TEST LAMP, not an official service/
const hotline = '415-555-0142'

describe('a text', () => {
  test.each([
    ['English', 'where is the rice bank', 'The Rice Bank gives food free, once a week.'],
    ['Spanish without accents', 'donde esta el banco de arroz', 'El Banco de Arroz da comida gratis, una vez por semana.'],
    ['Arabic', 'أين بنك الأرز', 'بنك الأرز يعطي طعاما مجانا كل أسبوع.'],
  ])('is answered in its own language: %s', async (_, question, answer) => {
    const heard = await phone(await servedApp()).says(question)
    expect(heard.status).toBe(200)
    expect(heard.messages[0]).toContain(answer)
  })

  test('is answered as TwiML and nothing else', async () => {
    const { xml } = await phone(await servedApp()).says('where is the rice bank')
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><Response>(<Message [^<>]*>[^<>]*<\/Message>)+<\/Response>$/)
  })

  test('is answered in messages that each name where to report', async () => {
    const { messages, callbacks } = await phone(await servedApp()).says('where is the rice bank, call me at 628 555 0199')
    expect(messages).toHaveLength(3)
    expect(callbacks).toEqual(Array(3).fill(`${publicUrl}/sms/status`))
  })

  test('that writes a number is answered first, asked not to, and never quoted', async () => {
    const { messages } = await phone(await servedApp()).says('where is the rice bank, call me at 628 555 0199')
    expect(messages[0]).toContain('The Rice Bank gives food free')
    expect(messages[2]).toMatch(/^Please send no names/)
    expect(messages.join('\n')).not.toContain('0199')
  })

  test('never has its number quoted in an answer', async () => {
    const { xml } = await phone(await servedApp()).says('hello')
    expect(xml).not.toContain(parentNumber.slice(2))
  })
})

describe('what a phone can send', () => {
  const app = sharedApp()

  test.each([
    ['nothing', '', {}, 'Please write your question in words'],
    ['white space', ' \n\t ', {}, 'Please write your question in words'],
    ['one emoji', '🙏', {}, 'Please write your question in words'],
    ['a family of emoji', '👨‍👩‍👧‍👦❤️', {}, 'Please write your question in words'],
    ['a picture alone', '', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/jpeg' }, 'We cannot see pictures'],
    ['a voice note with an emoji', '🎤', { NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'audio/amr' }, 'We cannot see pictures'],
    ['a number of pictures that is none', 'hello', { NumMedia: 'many' }, 'Hello from Lantern Valley'],
    ['1,600 characters', 'where is the rice bank '.repeat(70).slice(0, 1600), {}, 'The Rice Bank gives food free'],
    ['a million accents on one letter', `where is the rice bank e${'\u0301'.repeat(1000)}`, {}, 'The Rice Bank gives food free'],
    ['a zero byte', 'where is the\0 rice bank', {}, 'The Rice Bank gives food free'],
    ['half an emoji', 'where is the rice bank \ud83c', {}, 'The Rice Bank gives food free'],
    ['markup', '<Response><Message>where is the rice bank</Message></Response>', {}, 'The Rice Bank gives food free'],
  ])('gets an answer: %s', async (_, body, more, answer) => {
    const heard = await phone(app()).says(body.toWellFormed(), more)
    expect(heard.status).toBe(200)
    expect(heard.messages[0]).toContain(answer)
  })

  test('a picture with words is answered first, then told that nobody sees pictures', async () => {
    const { messages } = await phone(await servedApp()).says('agents are at my door', { NumMedia: '2' })
    expect(messages).toHaveLength(1)
    expect(messages[0]?.indexOf(hotline)).toBeLessThan(messages[0]!.indexOf('We cannot see pictures'))
  })
})

describe('the first notice', () => {
  const calm = 'where is the rice bank'
  const urgent = 'agents are at my door right now'

  test.each([
    ['follows the first calm answer only', [calm, calm], [true, false]],
    ['never follows an urgent answer', [urgent, urgent], [false, false]],
    ['is owed to the calm answer after an urgent one', [urgent, calm, calm], [false, true, false]],
    ['follows a calm answer and not the urgent one after it', [calm, urgent], [true, false]],
    ['is given again to a conversation that begins anew', [calm, 'delete', calm], [true, false, true]],
  ])('%s', async (_, texts, noticed) => {
    const parent = phone(await servedApp())
    const given: boolean[] = []
    for (const text of texts) given.push((await parent.says(text)).messages.slice(1).some((message) => notice.test(message)))
    expect(given).toEqual(noticed)
  })

  test.each([
    ['is not repeated within half an hour', minutes(30) - 1, false],
    ['is given again after half an hour of silence', minutes(30), true],
  ])('%s', async (_, silence, again) => {
    const app = await servedApp()
    const parent = phone(app)
    await parent.says(calm)
    app.clock.advance(silence)
    const { messages } = await parent.says(calm)
    expect(messages.slice(1).some((message) => notice.test(message))).toBe(again)
  })

  test('does not say that the line is a test once it is live', async () => {
    const app = await servedApp({ settings: { live: true, operatorName: 'Wick School', operatorContact: '415-555-0100' } })
    const { messages } = await phone(app).says(calm)
    expect(messages[1]).toMatch(/^We keep no number and no words of yours/)
  })
})

describe('a conversation', () => {
  test('goes on from text to text, for one phone and not for another', async () => {
    const app = await servedApp()
    const [mother, neighbour] = [phone(app), phone(app, '+16285550178')]
    await mother.says('menu')
    expect((await mother.says('2')).messages[0]).toContain('Help in the valley. Write a number:')
    expect((await neighbour.says('2')).messages[0]).toContain('That list is closed')
  })

  test('is kept under no name that anybody could turn back', async () => {
    const app = await servedApp()
    await phone(app).says('menu')
    expect((await app.pseudonyms.of('sms', parentNumber)).now).toMatch(/^[0-9a-f]{2}[\w-]{20}$/)
    expect(app.conversations.held()).toEqual({ sessions: 1, messages: 1 })
  })

  test('sends the whole answer part by part for MORE', async () => {
    const parent = phone(await servedApp())
    await parent.says('where is the rice bank')
    expect((await parent.says('0')).messages[0]).toContain('Bring your own bag.')
  })
})

describe('a turn that fails', () => {
  const fails = (app: Awaited<ReturnType<typeof servedApp>>) =>
    Object.assign(app.library.inForce().understanding, {
      understand: () => {
        throw new Error('the lamp went out')
      },
    })

  test('ends in one apology with both numbers to call', async () => {
    const app = await servedApp()
    fails(app)
    const { status, messages } = await phone(app).says('agents are at my door')
    expect(status).toBe(200)
    expect(messages).toEqual(['The lamp flickered. Please send it again in a minute. In danger, call 911. Agents now? Call 415-555-0142.'])
  })

  test('is said to the operator without a word of the parent’s', async () => {
    const app = await servedApp()
    fails(app)
    await phone(app).says('agents are at my door')
    expect(app.lines.map((line) => JSON.parse(line))).toEqual([expect.objectContaining({ event: 'turn-failed', class: 'Error', code: 'none' })])
  })

  test('lets the same text in again when it is sent again', async () => {
    const app = await servedApp()
    const { understanding } = app.library.inForce()
    const { understand } = understanding
    fails(app)
    await phone(app).says('hello', { MessageSid: 'SM00000000000000000000000000009999' })
    Object.assign(understanding, { understand })
    const { messages } = await phone(app).says('hello', { MessageSid: 'SM00000000000000000000000000009999' })
    expect(messages[0]).toContain('Hello from Lantern Valley')
  })
})
