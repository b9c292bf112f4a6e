// New topics, new languages, sentences and another name, as somebody at a school office makes them.
import { describe, expect, test } from 'vitest'
import { newRoutes } from '../../../src/staff/new/routes.ts'
import { sharedDesk, type Colleague } from '../../support/desk.ts'
import { districtFiles } from '../../support/district.ts'

const files = districtFiles().set('dialogs/checks/names.yaml', 'names:\n  en: [Lantern Valley, Rice Bank]\n  es: [Banco de Arroz]\n')
const desk = sharedDesk({ pages: [newRoutes], files })
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&#39;/g, "'").replace(/\s+/g, ' ')
const read = async (who: Colleague, path: string) => words(await (await who.get(path)).text())
const ana = () => desk().as('editor', { handle: 'ana' })

const kite: Record<string, string> = {
  title: 'Kites at school', answer: 'Yes, after school. Ask {{district}}.', sms: 'Yes, after school. Ask {{district}}.', asked: 'may I fly a kite\nkite in the yard', id: '', group: 'help', scope: 'district',
  contacts: 'district', 'source-title': 'Rules of the yard', 'source-url': '', 'source-date': '2026', review: '2027-05-24',
}

describe('a new topic', () => {
  test('is proposed with a day half a year from now', async () => {
    expect(await (await ana().get('/staff/new/topic')).text()).toContain('name="review" aria-describedby="review-hint" type="date" value="2027-05-24"')
  })

  test('becomes three drafts that are handed in together, and parents get nothing of it', async () => {
    const made = await ana().post('/staff/new/topic', kite)
    expect([made.status, made.headers.get('Location')]).toEqual([303, '/staff/new/topic/kites-at-school?done=saved'])
    const ids = async () => (await desk().drafts.list()).map(({ id, state }) => `${id} ${state}`).sort()
    expect(await ids()).toEqual(['asked/en/kites-at-school open', 'facts/kites-at-school open', 'text/en/kites-at-school open'])
    expect(await read(ana(), '/staff/new/topic/kites-at-school')).toContain('It is a draft; families get nothing of it yet.')
    expect(await read(ana(), '/staff/new/topic/kites-at-school')).not.toContain('To mend before')
    await ana().post('/staff/new/topic/kites-at-school/hand-in')
    expect(await ids()).toEqual(['asked/en/kites-at-school handed in', 'facts/kites-at-school handed in', 'text/en/kites-at-school handed in'])
    expect(desk().library.inForce().edition.topics.has('kites-at-school')).toBe(false)
  })

  test('with something missing keeps what was typed, and says what is wrong beside it', async () => {
    const refused = await ana().post('/staff/new/topic', { ...kite, title: '<b>Kites</b> at school', sms: '', group: '' })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('value="&lt;b&gt;Kites&lt;/b&gt; at school"')
    expect(html).toMatch(/<textarea id="sms" name="sms" aria-describedby="sms-hint sms-wrong" aria-invalid="true"/)
    expect(html).toMatch(/<input type="checkbox" name="contacts" value="district" checked>/)
  })

  test('under a name that there is already is refused', async () => {
    expect((await ana().post('/staff/new/topic', { ...kite, id: 'kites-at-school' })).status).toBe(422)
  })

  test('tells what the rules will say before it can be published', async () => {
    await ana().post('/staff/new/topic', { ...kite, title: 'Kites by telephone', answer: 'Call 408-555-0100.' })
    expect(await read(ana(), '/staff/new/topic/kites-by-telephone')).toContain('A number or an address is typed here.')
  })

  test('is thrown away whole', async () => {
    await ana().post('/staff/new/topic/kites-by-telephone/discard')
    expect((await ana().get('/staff/new/topic/kites-by-telephone')).status).toBe(404)
    expect((await ana().post('/staff/new/topic/rice-bank/discard')).status).toBe(404)
  })

  test('is made by editors and administrators', async () => {
    for (const role of ['reviewer', 'translator'] as const) expect((await desk().as(role).post('/staff/new/topic', kite)).status).toBe(403)
  })
})

describe('a new language', () => {
  const admin = () => desk().as('administrator')

  test('is named as people name it, and becomes a draft with what happens next', async () => {
    const made = await admin().post('/staff/new/language', { language: 'Korean', name: '' })
    expect(made.headers.get('Location')).toBe('/staff/new/language/ko?done=saved')
    expect((await desk().drafts.get('language/ko'))?.edit).toEqual({ kind: 'language', language: 'ko', name: null })
    expect(await read(admin(), '/staff/new/language/ko')).toMatch(/Korean: 한국어 .*It appears once it is published/)
    expect(await read(admin(), '/staff/new')).toContain('New language: Korean')
  })

  test.each([
    [{ language: 'Spanish', name: '' }, 'This language is there already.'],
    [{ language: 'castellano', name: '' }, 'This language is there already.'],
    [{ language: 'ko', name: '' }, 'There is a draft of this language already.'],
    [{ language: 'Elvish of the valley', name: '' }, 'No language of that name is known here.'],
    [{ language: 'hmn', name: '' }, 'The computer does not know what this language calls itself.'],
    [{ language: 'zh-TW', name: '' }, 'several scripts'],
  ])('%o is refused', async (form, why) => {
    const refused = await admin().post('/staff/new/language', form)
    expect([refused.status, words(await refused.text())]).toEqual([422, expect.stringContaining(why)])
  })

  test('that no computer knows is made with the name that was typed', async () => {
    expect((await admin().post('/staff/new/language', { language: 'hmn', name: 'Hmoob' })).headers.get('Location')).toBe('/staff/new/language/hmn?done=saved')
  })

  test('is for administrators', async () => {
    expect((await ana().post('/staff/new/language', { language: 'Thai', name: '' })).status).toBe(403)
  })
})

describe('a sentence of the line', () => {
  const luz = () => desk().as('translator', { handle: 'luz', languages: ['es'] })
  const revisionIn = (html: string) => html.match(/name="revision" value="(\d+)"/)![1]!
  const open = async (who: Colleague, path: string) => revisionIn(await (await who.get(path)).text())
  const path = '/staff/sentences/es/urgent-line'

  test('is found by a word of it', async () => {
    const html = await read(luz(), '/staff/sentences?language=es&q=auxilio')
    expect(html).toContain('commands.cry')
    expect(html).toContain('One sentence.')
  })

  test('is kept as a draft, which is shown in words', async () => {
    const saved = await luz().post(path, { text: 'Peligro: llame al {{emergency}}. Agentes: {{rapid-response}}.', revision: await open(luz(), path) })
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, `${path}?done=saved`])
    expect(await read(luz(), path)).toContain('It waits under “Waiting and publish”.')
    expect(await read(luz(), '/staff/sentences?language=es&q=urgent-line')).toContain('urgent-line draft')
  })

  test('that loses what the line puts into it is refused, and what was typed is still there', async () => {
    const refused = await luz().post(path, { text: 'Peligro: llame <b>ya</b>', revision: await open(luz(), path) })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain('{{emergency}}, {{rapid-response}}')
    expect(html).toContain('Peligro: llame &lt;b&gt;ya&lt;/b&gt;')
  })

  test('that two people change differently overwrites nobody: both versions are shown', async () => {
    const [first, second] = [await open(luz(), path), await open(ana(), path)]
    expect((await luz().post(path, { text: 'Riesgo: llame al {{emergency}}. Agentes: {{rapid-response}}.', revision: first })).status).toBe(303)
    const conflict = await ana().post(path, { text: 'Emergencia: llame al {{emergency}}. Agentes: {{rapid-response}}.', revision: second })
    const html = await conflict.text()
    expect(conflict.status).toBe(409)
    expect(words(html)).toContain('Somebody else has changed this sentence meanwhile')
    expect(html).toMatch(/<del>.*Riesgo.*<\/del>/)
    expect((await ana().post(path, { text: 'Emergencia: llame al {{emergency}}. Agentes: {{rapid-response}}.', revision: revisionIn(html) })).status).toBe(303)
  })

  test('of another language is not a translator’s to change, and there is no field for it', async () => {
    expect((await luz().post('/staff/sentences/ar/urgent-line', { text: 'x', revision: '0' })).status).toBe(403)
    expect(await (await luz().get('/staff/sentences/ar/urgent-line')).text()).not.toContain('<textarea id="text"')
  })

  test('that does not exist is no page', async () => {
    for (const address of ['/staff/sentences/es/no.such', '/staff/sentences/xx/trial', '/staff/sentences/es/language.name', '/staff/sentences/es/__proto__']) expect((await ana().get(address)).status, address).toBe(404)
  })
})

describe('another name for the district', () => {
  const pairs: [string, string][] = [['name', 'Rice Bank'], ['new', 'Bread House'], ['name', 'Banco de Arroz'], ['new', '']]

  test('begins with where the names stand', async () => {
    const html = await read(ana(), '/staff/new/district')
    expect(html).toMatch(/Rice Bank \d+/)
    expect(html).toContain('English: Free rice and food')
  })

  test('is shown in words before anything is written, sources apart', async () => {
    const before = (await desk().drafts.list()).length
    const html = await (await ana().post('/staff/new/district', pairs)).text()
    expect(html).toContain('<del>Rice Bank</del> <ins>Bread House</ins>')
    expect(words(html)).toContain('To look at by hand')
    expect(html).toContain('href="/staff/topics/rice-bank"')
    expect((await desk().drafts.list()).length).toBe(before)
  })

  test('makes one draft of each text that is ticked, also in a draft that somebody has begun', async () => {
    const { edit, revision } = await desk().drafts.open('text/en/rice-bank')
    if (edit?.kind !== 'text') throw new Error('there is such a text')
    await desk().drafts.save({ edit: { ...edit, texts: { ...edit.texts, title: 'Free rice, food and tea' } }, revision, by: { handle: 'ben', role: 'editor' } })
    const made = await ana().post('/staff/new/district/drafts', [...pairs, ['unit', 'text/en/rice-bank'], ['unit', 'text/en/agents-here'], ['unit', 'account/ana']])
    expect(words(await made.text())).toContain('One draft was made.')
    const draft = await desk().drafts.get('text/en/rice-bank')
    expect(draft).toMatchObject({ authors: ['ben', 'ana'], edit: { texts: { title: 'Free rice, food and tea' }, means: 'mended' } })
    expect(JSON.stringify(draft?.edit)).toContain('The Bread House gives food')
    expect(JSON.stringify(draft?.edit)).not.toContain('Rice Bank')
  })

  test('without a new name does nothing, and says so', async () => {
    expect(words(await (await ana().post('/staff/new/district', [['name', 'Rice Bank'], ['new', ' ']])).text())).toContain('Nothing was done.')
  })

  test('is for those who keep facts', async () => {
    for (const role of ['reviewer', 'translator'] as const) expect((await desk().as(role).post('/staff/new/district', pairs)).status).toBe(403)
  })
})
