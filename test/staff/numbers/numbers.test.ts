// The page of what is asked, and the files that are handed out of it.
import { describe, expect, test } from 'vitest'
import { numberRoutes } from '../../../src/staff/numbers/routes.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [numberRoutes] })
const empty = sharedDesk({ pages: [numberRoutes] })
const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

const fill = () => {
  const { counters } = desk()
  if (counters.list('day').length > 0) return
  counters.add('day', [
    { from: '2026-11-16', where: 'sms', what: 'answer', count: 41 },
    { from: '2026-11-17', where: 'sms', what: 'choices', count: 12 },
    { from: '2026-11-24', where: 'sms', what: 'answer', count: 977 },
  ])
  counters.add('week', [{ from: '2026-11-16', where: 'es', what: 'rice-bank', count: 33 }])
  counters.add('words', [{ from: '2026-11-16', where: 'ar', what: 'قارب', count: 7 }])
}
const page = async () => (fill(), (await desk().as('translator').get('/staff/numbers')).text())

describe('the page', () => {
  test('says in a sentence what each chart shows, and what is too little to tell', async () => {
    const html = words(await page())
    expect(html).toContain('In the week from November 16, 2026: answered 41, asked back 12, not known fewer than 5.')
    expect(html).toContain('Asked most in the last four weeks (33; in the four weeks before: fewer than 5): Free rice and food')
    expect(html).toContain('In the last week most answers were in Spanish: 33 of 33.')
    expect(html).toContain('most answers went by text message: 41.')
  })

  test('leaves the running week out, and says so', async () => {
    const html = words(await page())
    expect(html).toContain('The week that began on November 23, 2026 is still running and is left out.')
    expect(html).not.toContain('977')
  })

  test('shows words of other scripts in their own direction', async () => {
    expect(await page()).toContain('<bdi lang="ar" dir="rtl">قارب</bdi>')
  })

  test('has a name for each chart and a table beneath it, and no style that a strict page refuses', async () => {
    const html = await page()
    expect(html.match(/<svg class="bars" role="img" aria-label="[^"]+"/g)).toHaveLength(3)
    expect(html.match(/<caption>/g)!.length).toBeGreaterThanOrEqual(6)
    expect(html).not.toMatch(/\sstyle=|<style/)
  })

  test('while nothing is kept it says when there will be something, and what is never counted', async () => {
    const html = words(await (await empty().as('editor').get('/staff/numbers')).text())
    expect(html).toContain('There are no numbers yet')
    expect(html).toContain('The first ones can appear on November 30, 2026')
    expect(html).toContain('never counted')
  })
})

describe('the file', () => {
  const download = (role: 'editor' | 'translator', table: string) => (fill(), desk().as(role).post('/staff/numbers/export', { table }))

  test('is a table for spreadsheets, noted in the audit list', async () => {
    const response = await download('editor', 'week')
    expect([response.status, response.headers.get('Content-Type'), response.headers.get('Content-Disposition')]).toEqual([200, 'text/csv; charset=utf-8', 'attachment; filename=family-line-week-2026-11-24.csv'])
    expect(await response.text()).toMatch(/"week from","language","topic","conversations"\r\n"2026-11-16","es","rice-bank","\d+"/)
    expect((await desk().audit.list())[0]).toMatchObject({ by: 'the-editor', role: 'editor', action: 'numbers-exported', about: ['week'] })
  })

  test('says the same each time, so that nobody averages the noise away', async () => {
    expect(await (await download('editor', 'day')).text()).toBe(await (await download('editor', 'day')).text())
  })

  test('is not for translators, and there is no other table', async () => {
    expect((await download('translator', 'week')).status).toBe(403)
    expect((await download('editor', 'secrets')).status).toBe(400)
    expect(words(await page())).toContain('Your role cannot download the files.')
  })
})
