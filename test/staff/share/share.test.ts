// How families hear of the line: what staff copy into the district's pages is one harmless link, and the sheets are there.
import { expect, test } from 'vitest'
import { shareRoutes } from '../../../src/staff/share/routes.ts'
import { linkToPaste } from '../../../src/staff/share/paste.ts'
import { sharedDesk } from '../../support/desk.ts'

const desk = sharedDesk({ pages: [shareRoutes] })

test('each language has a link and a button to copy, a sheet and a card', async () => {
  const page = await (await desk().as('editor').get('/staff/share')).text()
  for (const code of desk().library.inForce().edition.contents.keys()) {
    for (const part of [`id="link-${code}"`, `id="button-${code}"`, `href="/flyer?lang=${code}"`, `href="/flyer/card?lang=${code}"`]) expect(page).toContain(part)
  }
  // Without https nobody else could open it.
  expect(page).toContain('PUBLIC_URL')
})

test('the link tells nothing of where somebody came from, and its words cannot break out of it', () => {
  const link = linkToPaste({ publicUrl: 'https://line.example.org', language: 'es', words: 'Pregunte "aquí" <b>' })
  expect(link).toBe('<a href="https://line.example.org/?lang=es" hreflang="es" lang="es" rel="noreferrer">Pregunte &quot;aquí&quot; &lt;b&gt;</a>')
  expect(linkToPaste({ publicUrl: 'https://line.example.org', language: 'es', words: 'x', isButton: true })).toMatch(/ rel="noreferrer" style="[^"]+">x<\/a>$/)
})
