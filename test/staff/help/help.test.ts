// The help: everything on one page, in both languages, each chapter with an address of its own.
import { expect, test } from 'vitest'
import { helpRoutes } from '../../../src/staff/help/routes.ts'
import { chapters } from '../../../src/staff/help/view.ts'
import { cellStates } from '../../../src/staff/home/grid.ts'
import { sharedDesk, words } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [helpRoutes] })

test.each(words.languages.map(({ code }) => code))('every chapter is there, and every sentence of it: %s', async (code) => {
  const html = await (await desk().as('translator').get('/staff/help', { 'Accept-Language': code })).text()
  for (const { id } of chapters) {
    expect(html).toContain(`<a href="#${id}">`)
    expect(html).toContain(`<h2 id="${id}">`)
  }
  // A sentence that is not there shows its key.
  expect(html).not.toMatch(/\bhelp\.[a-z-]+\.[a-z-]+/)
  expect(html).not.toMatch(/\bframe\.state\./)
})

test('explains every state that a text can be in', () => {
  expect(chapters.find(({ id }) => id === 'states')?.items).toEqual([...cellStates, 'draft'])
})
