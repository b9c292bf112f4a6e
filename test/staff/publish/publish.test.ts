// A change goes from a draft to parents: looked at first, said why, published, and seen as a parent gets it.
import { beforeAll, describe, expect, test } from 'vitest'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { ContactEdit } from '../../../src/content/edits/edit.ts'
import type { Role } from '../../../src/staff/permission.ts'
import { editionRoutes } from '../../../src/staff/history/routes.ts'
import { publishRoutes } from '../../../src/staff/publish/routes.ts'
import { sharedDesk, type TestDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [publishRoutes, editionRoutes] })
const script = { 'X-Part': '1' }
const editor = { handle: 'ada', role: 'editor' as Role }

async function saveNumber({ drafts, library }: TestDesk, contact: string, value: string) {
  const now = unitNow(library.inForce().edition, `contact/${contact}`) as ContactEdit
  const { revision } = await drafts.open(`contact/${contact}`)
  await drafts.save({ edit: { ...now, value: { ...now.value, value } }, revision, by: editor })
}

const ada = (isFresh = true) => desk().as('editor', { handle: 'ada', isFresh })

describe('before anything is written', () => {
  test('the page teaches what will stand there', async () => {
    const page = plain(await (await ada().get('/staff/publish')).text())
    expect(page).toContain('Nothing waits for you.')
    expect(page).toContain('When you change a text, a number or a way to ask, it appears here.')
  })

  test('looking at nothing says to tick something', async () => {
    const answer = await ada().post('/staff/publish/look')
    expect(answer.status).toBe(400)
    expect(plain(await answer.text())).toContain('Tick at least one change first.')
  })
})

describe('a corrected number', () => {
  beforeAll(() => saveNumber(desk(), 'rice-bank', '415-555-0166'))

  test('is ready, ticked, and shows the difference in words', async () => {
    const page = await (await ada().get('/staff/publish')).text()
    expect(page).toContain('name="ids" value="contact/rice-bank" id="ready-0" checked')
    expect(plain(page)).toMatch(/Changed by ada, .* Number or address .*0117.*0166/)
  })

  test('is listed without a box to tick for whoever may not publish', async () => {
    const page = await (await desk().as('translator').get('/staff/publish')).text()
    expect(page).not.toContain('type="checkbox"')
    expect((await desk().as('translator').post('/staff/publish/look', { ids: 'contact/rice-bank' })).status).toBe(403)
    expect((await desk().as('translator').post('/staff/publish', { ids: 'contact/rice-bank', why: 'x' })).status).toBe(403)
  })

  test('when looked at, shows how many questions were asked, which answers have new words, and a reason to change', async () => {
    const look = await (await ada().post('/staff/publish/look', { ids: 'contact/rice-bank' }, script)).text()
    expect(look).not.toContain('<html')
    expect(plain(look)).toMatch(/It can be published\. Known questions asked: [\d,]+\. Seconds: /)
    expect(plain(look)).toContain('English: Free rice and food')
    expect(look).toMatch(/name="why" required maxlength="200" value="Contact: [^"]+"/)
    expect(await desk().editions.current()).toBe(0)
  })

  test('looks the same on a page of its own without scripts', async () => {
    const page = await (await ada().post('/staff/publish/look', { ids: 'contact/rice-bank' })).text()
    expect(page).toContain('<h1>Waiting and publish</h1>')
    expect(page).toContain('<button>Publish</button>')
  })

  test('is not published without a reason', async () => {
    expect((await ada().post('/staff/publish', { ids: 'contact/rice-bank', why: '  ' })).status).toBe(400)
    expect(await desk().editions.current()).toBe(0)
  })

  test('once published, shows what a parent gets in every language, and the way back', async () => {
    const published = await ada().post('/staff/publish', { ids: 'contact/rice-bank', why: 'They moved' }, script)
    expect(published.headers.get('X-Go')).toBe('/staff/publish/done/1?done=published')
    const page = await (await desk().as('reviewer').get('/staff/publish/done/1?done=published')).text()
    for (const language of ['English', 'Spanish', 'Arabic']) expect(page).toContain(`<h3>${language}</h3>`)
    expect(page).not.toContain('415-555-0117')
    expect(page.match(/415-555-0166/g)!.length).toBeGreaterThan(5)
    expect(page).toContain('href="/staff/editions/0/back"')
    expect(plain(page)).toContain('They moved')
    expect(await desk().drafts.list()).toEqual([])
  })

  test('that is gone meanwhile is told, and nothing breaks', async () => {
    const answer = await ada().post('/staff/publish', { ids: 'contact/rice-bank', why: 'again' })
    expect(answer.status).toBe(409)
    expect(plain(await answer.text())).toContain('this draft is gone')
  })
})

describe('what families in danger read', () => {
  beforeAll(() => saveNumber(desk(), 'rapid-response', '415-555-0143'))

  test('asks for a fresh sign-in before the look, and leads back here', async () => {
    const answer = await desk().as('editor', { handle: 'ben', isFresh: false }).post('/staff/publish/look', { ids: 'contact/rapid-response' }, { Referer: `${desk().url}/staff/publish` })
    expect(answer.headers.get('Location')).toBe('/staff/again?then=%2Fstaff%2Fpublish')
  })

  test('needs a second person, and the look says so with the place to go', async () => {
    const look = await (await desk().as('editor', { handle: 'ben' }).post('/staff/publish/look', { ids: 'contact/rapid-response' }, script)).text()
    expect(plain(look)).toContain('It cannot be published yet.')
    expect(look).toContain('<a href="/staff/contacts/rapid-response">')
    expect(plain(look)).toContain('a second person has to read it first.')
    expect(look).not.toContain('name="why"')
  })

  test('is refused on publishing, too', async () => {
    expect((await ada().post('/staff/publish', { ids: 'contact/rapid-response', why: 'now' })).status).toBe(409)
    expect(desk().library.inForce().edition.contacts.get('rapid-response')?.value).toBe('415-555-0142')
  })
})

describe('a way to ask that leads elsewhere', () => {
  test('is shown as before and after, by language, with the names of the topics', async () => {
    const { drafts, library } = desk()
    const from = library.inForce().edition.contents.get('en')!.asked
    const [moved = ''] = from.get('reading-club')!
    const { revision } = await drafts.open('asked/en/rice-bank')
    await drafts.save({ edit: { kind: 'asked', language: 'en', topic: 'rice-bank', questions: [...from.get('rice-bank')!, moved] }, revision, by: editor })
    const own = await drafts.open('asked/en/reading-club')
    await drafts.save({ edit: { kind: 'asked', language: 'en', topic: 'reading-club', questions: from.get('reading-club')!.slice(1) }, revision: own.revision, by: editor })
    const look = await (await ada().post('/staff/publish/look', [['ids', 'asked/en/rice-bank'], ['ids', 'asked/en/reading-club']], script)).text()
    const row = look.match(new RegExp(`<tr><th scope="row" lang="en" dir="ltr">${moved.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll("'", '&#39;')}</th>.*?</tr>`, 's'))?.[0] ?? ''
    expect(plain(row)).toBe(`${plain(moved)} The reading club Free rice and food`)
  })
})

test('a page that says how far it is shows a bar, also while nothing runs here', async () => {
  expect(await (await ada().get('/staff/publish/progress', script)).text()).toContain('<progress')
})

test.each(['/staff/publish/done/99', '/staff/publish/done/x', '/staff/publish/done/0'])('there is no page %s', async (path) => {
  expect((await ada().get(path)).status).toBe(404)
})

test('an id that is none of ours is refused', async () => {
  expect((await ada().post('/staff/publish/look', { ids: 'text/../../etc passwd' })).status).toBe(400)
})
