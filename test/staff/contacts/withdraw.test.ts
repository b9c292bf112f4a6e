// A wrong number is taken away at once by one person, comes back as it was, is dialled again, and a new one is added.
import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { smsAnswer } from '../../../src/content/sms-answer.ts'
import { contactRoutes } from '../../../src/staff/contacts/routes.ts'
import { testDesk, type TestDesk } from '../../support/desk.ts'
import { formOf, withFields } from '../../support/forms.ts'
import { plain } from '../../support/page.ts'

let desk: TestDesk
beforeAll(async () => {
  desk = await testDesk({ pages: [contactRoutes] })
})
afterAll(() => desk.close())

const contact = (id: string) => desk.library.inForce().edition.contacts.get(id)
const smsOf = (topic: string, language = 'en') => smsAnswer(desk.library.inForce().edition, language, topic) ?? ''
const textOf = async (answer: Response | Promise<Response>) => plain(await (await answer).text())
const goesTo = (answer: Response) => answer.headers.get('Location')

describe('withdrawn', () => {
  test('a number says first what families get in its place', async () => {
    const text = await textOf(desk.as('editor').get('/staff/contacts/rapid-response/withdraw'))
    expect(text).toContain('Families then get: Lantern Valley Unified, office 415-555-0100')
    expect(contact('rapid-response')?.confidence).toBe('verified')
  })

  test('a number that urgent answers use goes at once, by one editor alone', async () => {
    const answer = await desk.as('editor', { isFresh: false }).post('/staff/contacts/rapid-response/withdraw', { fallback: '', why: 'Somebody else answers' })
    expect(goesTo(answer)).toBe('/staff/contacts/rapid-response/now?done=withdrawn')
    for (const language of ['en', 'es', 'ar']) {
      expect(smsOf('agents-here', language)).not.toContain('415-555-0142')
      expect(smsOf('agents-here', language)).toContain('415-555-0100')
    }
    expect(await textOf(desk.as('translator').get('/staff/contacts/rapid-response/now'))).toContain('is withdrawn. Families get this one in its place.')
  })

  test('it comes back as it was, by a change like any other', async () => {
    const [editor, second] = [desk.as('editor'), desk.as('reviewer')]
    const page = await editor.get('/staff/contacts/rapid-response?former=1')
    expect(await textOf(page.clone())).toContain('Hand it to a second person')
    await editor.post('/staff/contacts/rapid-response/save', await formOf(page, '/staff/contacts/rapid-response/save'))
    const [draft] = await desk.drafts.list()
    await second.post('/staff/contacts/rapid-response/confirm', { revision: String(draft!.revision) })
    expect(contact('rapid-response')).toMatchObject({ value: '415-555-0142', confidence: 'verified', fallback: 'district' })
    expect(smsOf('agents-here')).toContain('415-555-0142')
  })

  test('a number that nobody stands in for is not withdrawn before somebody is chosen', async () => {
    const editor = desk.as('editor')
    const page = await (await editor.get('/staff/contacts/district/withdraw')).text()
    expect(plain(page)).toContain('Nobody stands in for it yet.')
    expect(page).not.toContain('Withdraw it now')
    const refused = await editor.post('/staff/contacts/district/withdraw', { fallback: '', why: '' })
    expect(refused.status).toBe(409)
    expect(contact('district')?.confidence).toBe('verified')
    expect(await textOf(editor.get('/staff/contacts/district/withdraw?fallback=rapid-response'))).toContain('Withdraw it now')
  })

  test('a number that urgent answers use is never replaced by one that a single person could have typed', async () => {
    const editor = desk.as('editor')
    expect((await editor.post('/staff/contacts/rapid-response/withdraw', { fallback: 'rice-bank', why: 'Somebody else answers' })).status).toBe(409)
    expect(smsOf('agents-here')).toContain('415-555-0142')
    expect(await (await editor.get('/staff/contacts/rapid-response/withdraw')).text()).not.toContain('value="rice-bank"')
  })

  test('whom families would get is shown before anything is withdrawn', async () => {
    const shown = await desk.as('editor').post('/staff/contacts/rice-bank/withdraw', { fallback: 'rapid-response', look: '1' })
    expect([shown.status, contact('rice-bank')?.confidence]).toEqual([200, 'likely'])
    expect(await textOf(shown)).toContain('Families then get: Lantern Valley Neighbours hotline 415-555-0142')
  })

  test('a translator cannot withdraw', async () => {
    expect((await desk.as('translator').post('/staff/contacts/rice-bank/withdraw', { fallback: '', why: '' })).status).toBe(403)
    expect((await desk.as('translator').get('/staff/contacts/rice-bank/withdraw')).status).toBe(403)
  })
})

describe('dialled again', () => {
  test('an ordinary number is marked with one click, and who did so stays known by role', async () => {
    expect(goesTo(await desk.as('reviewer').post('/staff/contacts/rice-bank/checked'))).toBe('/staff/contacts/rice-bank?done=checked')
    expect(contact('rice-bank')).toMatchObject({ checked: '2026-11-24', confidence: 'likely', value: '415-555-0117' })
    expect((await desk.records.get('note', 'dialled/rice-bank'))?.value).toEqual({ role: 'reviewer', on: '2026-11-24', value: '415-555-0117' })
  })

  test('a number that somebody is changing has to wait', async () => {
    const editor = desk.as('editor')
    const { revision, edit } = await desk.drafts.open('contact/reading-page')
    if (edit?.kind !== 'contact') throw new Error('no contact')
    await desk.drafts.save({ edit: { ...edit, value: { ...edit.value, value: 'reading.example.org' } }, revision, by: editor.member })
    const answer = await editor.post('/staff/contacts/reading-page/checked')
    expect(answer.status).toBe(409)
    expect(contact('reading-page')?.value).toBe('reading.lanternvalley.example')
  })
})

describe('a new contact', () => {
  const typed = { 'name-en': 'Homework help (evenings)', by: 'call', value: '415-555-0155', again: '415-555-0155', confidence: 'verified', source: 'their web site' }

  test('gets a short name from its own, and is there after two buttons', async () => {
    const editor = desk.as('editor')
    const fields = await formOf(await editor.get('/staff/contacts/new'), '/staff/contacts/new/look')
    const looked = await editor.post('/staff/contacts/new/look', withFields(fields, typed))
    expect(await textOf(looked.clone())).toContain('415-555-0155')
    const answer = await editor.post('/staff/contacts/new/save', await formOf(looked, '/staff/contacts/new/save'))
    expect(goesTo(answer)).toBe('/staff/contacts/homework-help-evenings/now?done=published')
    expect(contact('homework-help-evenings')).toMatchObject({ value: '415-555-0155', by: 'call', place: 'local' })
    expect(await textOf(editor.get('/staff/contacts/homework-help-evenings'))).toContain('No answer names it yet.')
  })

  test('needs a name, a number, and how we know', async () => {
    const answer = await desk.as('editor').post('/staff/contacts/new/look', { 'name-en': '', by: 'call', value: '', again: '', source: '' })
    expect(answer.status).toBe(400)
    const text = await textOf(answer)
    for (const wanted of ['Type the number or the address.', 'Type what it is called.', 'Say how we know that it is right.', 'Choose one.']) expect(text).toContain(wanted)
  })

  test('does not take the place of one that is there', async () => {
    const answer = await desk.as('editor').post('/staff/contacts/new/look', { ...typed, id: 'district' })
    expect(await textOf(answer)).toContain('This short name is taken')
    expect(contact('district')?.value).toBe('415-555-0100')
  })
})

test('what is no contact is not found', async () => {
  const editor = desk.as('editor')
  for (const path of ['nobody', 'nobody/withdraw', 'nobody/now', '__proto__']) expect((await editor.get(`/staff/contacts/${path}`)).status).toBe(404)
  expect((await editor.post('/staff/contacts/nobody/withdraw', {})).status).toBe(404)
  expect((await editor.post('/staff/contacts/nobody/save', {})).status).toBe(404)
})
