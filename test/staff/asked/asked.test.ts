// Ways to ask: adding one or many, what is refused and why, what is nearer to another topic, taking out.
import { describe, expect, test } from 'vitest'
import { askedRoutes } from '../../../src/staff/asked/routes.ts'
import { longestWay } from '../../../src/staff/asked/ways.ts'
import { sharedDesk } from '../../support/desk.ts'
import { plain } from '../../support/page.ts'

const desk = sharedDesk({ pages: [askedRoutes] })
const path = (topic: string, language = 'es') => `/staff/topics/${topic}/${language}/asked`
const published = (topic: string, language = 'es') => desk().library.inForce().edition.contents.get(language)!.asked.get(topic)!
const draftOf = async (topic: string, language = 'es') => {
  const edit = (await desk().drafts.get(`asked/${language}/${topic}`))?.edit
  return edit?.kind === 'asked' ? edit.questions : null
}
const ana = () => desk().as('translator', { handle: 'ana' })
const add = async (topic: string, ways: string) => {
  const answer = await ana().post(`${path(topic)}/add`, { ways })
  return { status: answer.status, to: answer.headers.get('Location'), text: plain(await answer.text()) }
}

describe('a new way to ask', () => {
  test('joins the list as a draft', async () => {
    const { to } = await add('rice-bank', 'dónde regalan arroz y comida gratis cada semana')
    expect(to).toBe(`${path('rice-bank')}?done=added`)
    expect(await draftOf('rice-bank')).toEqual([...published('rice-bank'), 'dónde regalan arroz y comida gratis cada semana'])
  })

  test('that stands under another topic is refused, with where', async () => {
    const [theirs = ''] = published('school-door')
    const { text } = await add('reading-club', `  ${theirs.toUpperCase()}!! `)
    expect(text).toContain('stands under “Every child may go to school” (Spanish) already')
    expect(await draftOf('reading-club')).toBeNull()
  })

  test('that somebody else has just written under another topic is refused as well', async () => {
    const way = 'cuándo se reúne el club de lectura de los jueves'
    await add('reading-club', way)
    expect(await draftOf('reading-club')).toContain(way)
    expect((await add('rice-bank', way)).text).toContain('Not added')
  })

  test('that the line takes for another topic is held back with which, how sure and why, and kept all the same when somebody says so', async () => {
    const way = 'dan arroz gratis en el banco de arroz?'
    const { text, status } = await add('school-door', way)
    expect(status).toBe(200)
    expect(text).toMatch(/The line takes it for “Free rice and food” \(\d+% sure\)\. The words that mattered: .*“arroz”/)
    expect(await draftOf('school-door')).toBeNull()

    await ana().post(`${path('school-door')}/add`, { anyway: way })
    expect(await draftOf('school-door')).toContain(way)
    const page = plain(await (await ana().get(path('school-door'))).text())
    expect(page).toMatch(/dan arroz gratis en el banco de arroz\? new The line takes it for/)
  })

  test.each([
    ['a phone number', 'llamé al 408-555-0123 y nada', 'has a phone number'],
    ['more than a parent would write', 'por favor '.repeat(longestWay / 10 + 1), 'is longer than 300 characters'],
  ])('with %s is refused', async (_, way, told) => {
    expect((await add('erase', way)).text).toContain(told)
    expect(await draftOf('erase')).toBeNull()
  })

  test('is refused from somebody of another language', async () => {
    const other = desk().as('translator', { handle: 'ali', languages: ['ar'] })
    expect((await other.post(`${path('rice-bank')}/add`, { ways: 'x' })).status).toBe(403)
    expect((await desk().as('reviewer').post(`${path('rice-bank')}/remove`, { remove: 'x' })).status).toBe(403)
  })
})

describe('many at once', () => {
  test('lose their empty lines and doubles, and it is told how many', async () => {
    const [known = ''] = published('other-language')
    const { text } = await add('other-language', ['quiero que me hables en otra lengua', '', '   ', 'Quiero que me hables en otra lengua!', known, '¿?'].join('\r\n'))
    expect(text).toContain('1 was added to the draft. It counts once somebody publishes it. 2 stood here already and were left out. 3 empty lines were left out.')
    expect(await draftOf('other-language')).toEqual([...published('other-language'), 'quiero que me hables en otra lengua'])
  })

  test('are at most 500 lines', async () => {
    const lines = (count: number) => Array.from({ length: count }, () => '').join('\n')
    expect((await ana().post(`${path('erase')}/add`, { ways: lines(501) })).status).toBe(400)
    expect((await ana().post(`${path('erase')}/add`, { ways: lines(500) })).status).toBe(200)
  })
})

describe('the list', () => {
  test('loses what is ticked, and nothing else', async () => {
    const [first = '', second = '', ...rest] = published('what-we-keep')
    await ana().post(`${path('what-we-keep')}/remove`, [['remove', first], ['remove', second]])
    expect(await draftOf('what-we-keep')).toEqual(rest)
    await ana().post(`${path('what-we-keep')}/undo`)
    expect(await draftOf('what-we-keep')).toBeNull()
  })

  test('of what this line does not answer is changed in the same way', async () => {
    const { notOurs } = desk().library.inForce().edition
    const address = `/staff/not-ours/${notOurs[0]}/es`
    expect((await ana().get(address)).status).toBe(200)
    await ana().post(`${address}/add`, { ways: 'a qué hora vuelve el último ferry' })
    expect(await draftOf(notOurs[0]!)).toContain('a qué hora vuelve el último ferry')
    expect((await ana().post(`${address}/hand-in`)).headers.get('Location')).toBe(`${address}?done=handed-in`)
  })

  test.each(['/staff/not-ours/rice-bank/es', '/staff/not-ours/nothing/es', '/staff/topics/nothing/es/asked', '/staff/topics/rice-bank/xx/asked'])('is not there: %s', async (address) => {
    expect((await ana().get(address)).status).toBe(404)
  })

  test('is shown in its own direction, one label a line', async () => {
    const html = await (await desk().as('translator', { languages: ['ar'] }).get(path('rice-bank', 'ar'))).text()
    expect(html).toMatch(/<span class="text" lang="ar" dir="rtl">/)
    expect(html).toContain('data-filter=".way"')
  })
})
