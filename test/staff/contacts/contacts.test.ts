// A secretary corrects a number: what is shown first, what parents get then, and when a second person is asked.
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { smsAnswer } from '../../../src/content/sms-answer.ts'
import { contactRoutes } from '../../../src/staff/contacts/routes.ts'
import { testDesk, type Colleague, type TestDesk } from '../../support/desk.ts'
import { formOf, withFields } from '../../support/forms.ts'
import { plain } from '../../support/page.ts'

let desk: TestDesk
beforeEach(async () => {
  desk = await testDesk({ pages: [contactRoutes] })
  onTestFinished(() => desk.close())
})

const today = '2026-11-24'
const textOf = async (answer: Response | Promise<Response>) => plain(await (await answer).text())
const contact = (id: string) => desk.library.inForce().edition.contacts.get(id)
const smsOf = (topic: string, language = 'en') => smsAnswer(desk.library.inForce().edition, language, topic) ?? ''
const goesTo = (answer: Response) => answer.headers.get('Location')

/** Opens the page, types, presses “See what changes”. */
async function look(who: Colleague, id: string, changes: Record<string, string>): Promise<Response> {
  const fields = await formOf(await who.get(`/staff/contacts/${id}`), `/staff/contacts/${id}/look`)
  return who.post(`/staff/contacts/${id}/look`, withFields(fields, changes))
}

/** And then the button below it. */
async function correct(who: Colleague, id: string, changes: Record<string, string>): Promise<Response> {
  const looked = await look(who, id, changes)
  expect(looked.status).toBe(200)
  return who.post(`/staff/contacts/${id}/save`, await formOf(looked, `/staff/contacts/${id}/save`))
}

const toNewNumber = { value: '(415) 555-0177', again: '415 555 0177', source: 'their front desk, by phone' }

describe('an ordinary number', () => {
  test('is shown with everywhere it will change before anything changes', async () => {
    const text = await textOf(look(desk.as('editor'), 'rice-bank', toNewNumber))
    expect(text).toContain('415-555-0117')
    expect(text).toContain('415-555-0177')
    expect(text).toContain('It changes in 1 answer, in 3 languages.')
    expect(text).toContain('Publish now')
    expect(contact('rice-bank')?.value).toBe('415-555-0117')
    expect(await desk.drafts.list()).toEqual([])
  })

  test('is corrected in every language by one person', async () => {
    const answer = await correct(desk.as('editor'), 'rice-bank', toNewNumber)
    expect(goesTo(answer)).toBe('/staff/contacts/rice-bank/now?done=published')
    expect(contact('rice-bank')).toMatchObject({ value: '415-555-0177', checked: today, source: 'their front desk, by phone' })
    for (const language of ['en', 'es', 'ar']) expect(smsOf('rice-bank', language)).toContain('415-555-0177')
    const now = await textOf(desk.as('editor').get('/staff/contacts/rice-bank/now'))
    expect(now).toContain('Call 415-555-0177')
    expect(now).not.toContain('415-555-0117')
    expect(await desk.drafts.list()).toEqual([])
    expect((await desk.editions.history())[0]).toMatchObject({ by: 'the-editor', units: ['contact/rice-bank'] })
  })

  test('that was typed differently the second time is not taken, and stays as it was typed', async () => {
    const answer = await look(desk.as('editor'), 'rice-bank', { ...toNewNumber, again: '415-555-0178' })
    expect(answer.status).toBe(400)
    const page = await answer.text()
    expect(plain(page)).toContain('The two numbers are not the same.')
    expect(page).toContain('value="(415) 555-0177"')
    expect(page).toContain('value="415-555-0178"')
  })

  test('cannot be published past the check by a form that leaves it out', async () => {
    const editor = desk.as('editor')
    const fields = await formOf(await editor.get('/staff/contacts/rice-bank'), '/staff/contacts/rice-bank/look')
    const answer = await editor.post('/staff/contacts/rice-bank/save', withFields(fields, { value: '415-555-0177', again: '' }))
    expect(answer.status).toBe(400)
    expect(contact('rice-bank')?.value).toBe('415-555-0117')
  })

  test('goes on where somebody else published the hours meanwhile: neither is lost', async () => {
    const [editor, other] = [desk.as('editor'), desk.as('reviewer')]
    const looked = await look(editor, 'rice-bank', toNewNumber)
    await correct(other, 'rice-bank', { hours: 'always' })
    const again = await editor.post('/staff/contacts/rice-bank/save', await formOf(looked, '/staff/contacts/rice-bank/save'))
    expect(again.status).toBe(409)
    const text = await again.clone().text()
    expect(plain(text)).toContain('Somebody else changed this contact while you did.')
    await editor.post('/staff/contacts/rice-bank/save', await formOf(again, '/staff/contacts/rice-bank/save'))
    expect(contact('rice-bank')).toMatchObject({ value: '415-555-0177', hours: '24/7' })
  })

  test('is not published when it says the same', async () => {
    const answer = await correct(desk.as('editor'), 'rice-bank', { value: '415.555.0117' })
    expect(await textOf(answer)).toContain('There was nothing to publish.')
    expect(await desk.editions.current()).toBe(0)
  })
})

describe('a number that urgent answers use', () => {
  const dialled = async (who: Colleague, number: string) => {
    const [draft] = await desk.drafts.list()
    return who.post('/staff/contacts/rapid-response/confirm', { revision: String(draft!.revision), number })
  }

  test('waits until somebody else has dialled it and typed it once more', async () => {
    const [writer, second] = [desk.as('editor'), desk.as('editor', { handle: 'second' })]
    const handed = await correct(writer, 'rapid-response', toNewNumber)
    expect(goesTo(handed)).toBe('/staff/contacts/rapid-response?done=handed-in')
    expect(contact('rapid-response')?.value).toBe('415-555-0142')
    expect(await textOf(writer.get('/staff/contacts/rapid-response'))).toContain('You wrote this change. Any other editor, reviewer or administrator can confirm it')

    const page = await (await second.get('/staff/contacts/rapid-response')).text()
    expect(page).toContain('href="tel:+14155550177"')
    expect((await dialled(second, '415-555-0178')).status).toBe(400)
    expect(contact('rapid-response')?.value).toBe('415-555-0142')

    expect(goesTo(await dialled(second, '4155550177'))).toBe('/staff/contacts/rapid-response/now?done=published')
    expect(contact('rapid-response')?.value).toBe('415-555-0177')
    expect((await desk.audit.list()).map(({ action, by }) => [action, by])).toContainEqual(['number-confirmed', 'second'])
    expect((await desk.records.get('note', 'dialled/rapid-response'))?.value).toEqual({ role: 'editor', on: today, value: '415-555-0177' })
  })

  test('is not confirmed by the one who wrote it', async () => {
    const writer = desk.as('editor')
    await correct(writer, 'rapid-response', toNewNumber)
    expect((await dialled(writer, '415-555-0177')).status).toBe(403)
    expect(contact('rapid-response')?.value).toBe('415-555-0142')
  })

  test('is not confirmed by a translator', async () => {
    await correct(desk.as('editor'), 'rapid-response', toNewNumber)
    expect((await dialled(desk.as('translator'), '415-555-0177')).status).toBe(403)
  })

  test('asks the second person to sign in again', async () => {
    await correct(desk.as('editor'), 'rapid-response', toNewNumber)
    const answer = await dialled(desk.as('reviewer', { isFresh: false }), '415-555-0177')
    expect(goesTo(answer)).toMatch(/^\/staff\/again\?/)
  })

  test('that was changed again after the second person opened the page is not confirmed unread', async () => {
    const [writer, second] = [desk.as('editor'), desk.as('reviewer')]
    await correct(writer, 'rapid-response', toNewNumber)
    const [draft] = await desk.drafts.list()
    await correct(writer, 'rapid-response', { value: '415-555-0188', again: '415-555-0188' })
    const answer = await second.post('/staff/contacts/rapid-response/confirm', { revision: String(draft!.revision), number: '415-555-0188' })
    expect(answer.status).toBe(409)
    expect(contact('rapid-response')?.value).toBe('415-555-0142')
  })

  test('goes back to its writer with a question', async () => {
    await correct(desk.as('editor'), 'rapid-response', toNewNumber)
    const answer = await desk.as('reviewer').post('/staff/contacts/rapid-response/send-back', { question: 'Nobody answers. Is it open?' })
    expect(goesTo(answer)).toBe('/staff/contacts/rapid-response?done=sent-back')
    expect(await textOf(desk.as('editor').get('/staff/contacts/rapid-response'))).toContain('Nobody answers. Is it open?')
  })

  test('can be thrown away while it waits', async () => {
    await correct(desk.as('editor'), 'rapid-response', toNewNumber)
    expect(goesTo(await desk.as('editor').post('/staff/contacts/rapid-response/discard'))).toBe('/staff/contacts/rapid-response?done=discarded')
    expect(await desk.drafts.list()).toEqual([])
  })
})

describe('911', () => {
  test('has no form, and says why', async () => {
    const page = await (await desk.as('administrator').get('/staff/contacts/emergency')).text()
    expect(plain(page)).toContain('This number is the same in the whole country.')
    expect(page).not.toContain('contact-form')
    expect(page).not.toContain('/withdraw')
  })

  test('is changed by no form that somebody makes up', async () => {
    const administrator = desk.as('administrator')
    const fields = await formOf(await administrator.get('/staff/contacts/district'), '/staff/contacts/district/look')
    const made = [
      await administrator.post('/staff/contacts/emergency/save', withFields(fields, toNewNumber)),
      await administrator.post('/staff/contacts/emergency/checked'),
      await administrator.post('/staff/contacts/emergency/withdraw', { fallback: 'district', why: 'no' }),
    ]
    expect(made.map(({ status }) => status)).toEqual([409, 409, 409])
    expect(await desk.drafts.list()).toEqual([])
    expect(contact('emergency')).toMatchObject({ value: '911', confidence: 'verified' })
  })
})
