// A text arrives: who may hand it over, what is answered, and what is answered only once.
import { describe, expect, test } from 'vitest'
import { publicUrl } from '../../support/district.ts'
import { servedApp } from '../../support/serve.ts'
import { phone } from '../../support/texting.ts'
import { sms } from '../../support/words.ts'

const notice = /^TEST LAMP/

describe('a text is answered', () => {
  test.each([
    ['English', 'where is the rice bank', sms('en', 'rice-bank')],
    ['Spanish without accents', 'donde esta el banco de arroz', sms('es', 'rice-bank')],
    ['Arabic', 'أين بنك الأرز', sms('ar', 'rice-bank')],
  ])('in the language of the question: %s', async (_, question, answer) => {
    const heard = await phone(await servedApp()).says(question)
    expect(heard.status).toBe(200)
    expect(heard.messages[0]).toContain(answer)
  })

  test('as TwiML', async () => {
    const app = await servedApp()
    const heard = await phone(app).says('hello')
    expect(heard.xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?><Response><Message /)
    expect(heard.xml).toMatch(/<\/Message><\/Response>$/)
  })

  test('in messages that each name where to report', async () => {
    const { callbacks } = await phone(await servedApp()).says('where is the rice bank, my number is 628 555 0199')
    expect(callbacks).toEqual(Array(3).fill(`${publicUrl}/sms/status`))
  })

  test('with signs that XML knows as its own', async () => {
    const files = (await import('../../support/edition.ts')).changed('locales/en/help.yaml', 'Bring your own bag.', 'Bring a bag & a <cart>.')
    const { messages } = await phone(await servedApp({ files })).says('where is the rice bank')
    expect(messages[0]).toContain('rice')
  })
})
