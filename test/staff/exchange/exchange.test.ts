// A language goes out to translators as a file and comes back: shown in words first, then drafts that are handed in.
import { describe, expect, test } from 'vitest'
import { zipLimits } from '../../../src/content/exchange/zip.ts'
import { unitsOf, type Outgoing } from '../../../src/content/exchange/units.ts'
import { writeXliff } from '../../../src/content/exchange/xliff.ts'
import { writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { exchangeRoutes } from '../../../src/staff/exchange/routes.ts'
import { topicRoutes } from '../../../src/staff/topic/routes.ts'
import { sharedDesk, type Colleague } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [topicRoutes, exchangeRoutes] })
const path = '/staff/exchange/es'
const ana = () => desk().as('translator', { handle: 'ana' })
const outgoing = () => unitsOf(desk().library.inForce().edition, 'es')!

/** The file as a translator sends it back, with some cells changed. */
function changedFile(changes: Record<string, string>, write: (outgoing: Outgoing) => Uint8Array = writeXlsx): Uint8Array {
  const groups = outgoing().groups.map((group) => ({
    ...group,
    topics: group.topics.map((topic) => ({ ...topic, units: topic.units.map((unit) => ({ ...unit, target: changes[`${unit.topic}.${unit.part}`] ?? unit.target })) })),
  }))
  return write({ ...outgoing(), groups })
}

/** As the page's script sends it. */
async function send(who: Colleague, address: string, bytes: Uint8Array, headers: Record<string, string> = {}) {
  const answer = await fetch(desk().url + address, {
    method: 'POST',
    headers: { Cookie: `${who.cookie.name}=${who.cookie.value}`, 'X-Csrf': `token of ${who.member.handle}`, 'X-Part': '1', 'Content-Type': 'application/octet-stream', ...headers },
    body: Buffer.from(bytes),
  })
  const html = await answer.text()
  return { status: answer.status, html, text: plain(html), plan: html.match(/take\?plan=([0-9a-f]+)/)?.[1] ?? null }
}

const title = (topic: string) => desk().library.inForce().edition.contents.get('es')!.words.get(topic)!.title

describe('out', () => {
  test.each([
    ['xlsx', 'spreadsheetml', writeXlsx],
    ['xliff', 'xliff', writeXliff],
  ] as const)('goes a file that a translator can open: %s', async (format, type, write) => {
    const answer = await ana().post(`${path}/download`, { format })
    expect(answer.headers.get('Content-Type')).toContain(type)
    expect(answer.headers.get('Content-Disposition')).toContain(`family-line-es-2026-11-24.${format}`)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(write(outgoing())))
    const [noted] = await desk().audit.list()
    expect(noted).toMatchObject({ action: 'texts-exported', by: 'ana', about: ['es'] })
  })

  test('goes nothing in the source language, or to somebody of another', async () => {
    expect((await desk().as('editor').get('/staff/exchange/en')).status).toBe(404)
    expect((await ana().get('/staff/exchange/ar')).status).toBe(403)
    expect((await ana().post('/staff/exchange/ar/download', { format: 'xlsx' })).status).toBe(403)
  })
})

describe('in again', () => {
  test.each([
    ['as a spreadsheet', writeXlsx, 'erase', 'Bórralo todo'],
    ['from a translation program', writeXliff, 'hello', '¡Buenos días!'],
  ] as const)('is shown in words, and taken over as a draft that is handed in: %s', async (_, write, topic, words) => {
    const file = changedFile({ [`${topic}.title`]: words }, write)
    const looked = await send(ana(), `${path}/look?name=back`, file)
    expect(looked.text).toContain('It would change 1 topic')
    expect(looked.html).toContain('<ins>')
    expect(await desk().drafts.get(`text/es/${topic}`)).toBeNull()

    const taken = await send(ana(), `${path}/take?plan=${looked.plan}&name=back`, file)
    expect(taken.text).toContain('1 draft was handed in.')
    const draft = (await desk().drafts.get(`text/es/${topic}`))!
    expect([draft.state, draft.edit.kind === 'text' && draft.edit.texts.title]).toEqual(['handed in', words])
    expect(title(topic)).not.toBe(words)
    expect((await desk().audit.list()).find(({ action }) => action === 'texts-imported')?.about).toEqual(['es', `text/es/${topic}`])
  })

  test('is refused where a number is lost or typed, with where and why; everything else can be taken over', async () => {
    const file = changedFile({ 'rice-bank.answer': 'Arroz gratis cada semana.', 'reading-club.sms': 'Llame al 408-555-0123. {{reading-page}}', 'school-door.title': 'La puerta abierta' })
    const { text } = await send(ana(), `${path}/look?name=back.xlsx`, file)
    expect(text).toContain('It would change 1 topic')
    expect(text).toContain('2 things are refused')
    expect(text).toMatch(/back\.xlsx\/help, line \d+.{0,3} rice-bank\.answer : \{\{rice-bank\}\}, \{\{rice-bank-texts\}\} is lost/)
    expect(text).toMatch(/reading-club\.sms : A number or an address is typed here/)
  })

  test('overwrites nothing of somebody who writes the same words at the moment', async () => {
    const { title: _, ...rest } = desk().library.inForce().edition.contents.get('es')!.words.get('other-language')!
    await desk().as('editor').post('/staff/topics/other-language/es/save', { ...{ answer: rest.answer, sms: rest.sms }, title: 'Otras lenguas', revision: String((await desk().drafts.open('text/es/other-language')).revision) })
    const file = changedFile({ 'other-language.title': 'Demás idiomas' })
    const { plan } = await send(ana(), `${path}/look`, file)
    const { text } = await send(ana(), `${path}/take?plan=${plan}`, file)
    expect(text).toContain('Their drafts stay as they are: Use another language')
    const draft = await desk().drafts.get('text/es/other-language')
    expect(draft?.edit.kind === 'text' && draft.edit.texts.title).toBe('Otras lenguas')
  })

  test('is taken over only as it was shown', async () => {
    const file = changedFile({ 'about-line.title': '¿Qué línea es esta?' })
    const { status, text, plan } = await send(ana(), `${path}/take?plan=00`, file)
    expect([status, plan === null]).toEqual([409, false])
    expect(text).toContain('The texts have changed since you looked.')
    expect(await desk().drafts.get('text/es/about-line')).toBeNull()
  })

  test('is read from a file of the language that the page is about', async () => {
    const arabic = writeXlsx(unitsOf(desk().library.inForce().edition, 'ar')!)
    expect((await send(ana(), `${path}/look`, arabic)).text).toContain('It holds “ar”, and this page is about “es”.')
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['something else', Buffer.from('PK\u0003\u0004 but no spreadsheet')],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff])],
  ])('says what is wrong with a file that is %s', async (_, bytes) => {
    const { status, html } = await send(ana(), `${path}/look`, bytes)
    expect([200, 413]).toContain(status)
    expect(html).not.toContain('take-form')
  })

  test('takes a file as long as a spreadsheet may be, and no longer', async () => {
    expect((await send(ana(), `${path}/look`, new Uint8Array(zipLimits.packed + 1))).status).toBe(413)
    expect((await send(ana(), `${path}/look`, new Uint8Array(zipLimits.packed))).status).toBe(200)
  })

  test('is not even read from somebody who may not send it', async () => {
    const file = changedFile({})
    expect((await send(desk().as('reviewer'), `${path}/look`, file)).status).toBe(403)
    expect((await send(desk().as('translator', { handle: 'ali', languages: ['ar'] }), `${path}/look`, file)).status).toBe(403)
    expect((await send(ana(), `${path}/look`, file, { 'X-Csrf': 'another' })).status).toBe(401)
  })
})
