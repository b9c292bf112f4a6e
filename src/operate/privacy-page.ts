// GET /privacy: what is kept, from the retention table, in the reader's language.
import { Router } from 'express'
import { operatorText, retentionText } from '../bot/blocks.ts'
import type { Host } from '../bot/host.ts'
import { directionOf, languageOfReader, type Edition } from '../content/topic.ts'
import { document } from '../http/document.ts'
import { html } from '../http/html.ts'

export function privacyRoutes(edition: () => Edition, host: Host): Router {
  const routes = Router()
  routes.get('/privacy', (request, response) => {
    const current = edition()
    const language = languageOfReader(current, request.query['lang'], request.get('Accept-Language'))
    const t = (key: string) => current.translate(language, key)
    const [intro = '', ...rows] = retentionText(current, language, host.running).split('\n')
    const body = html`
      <main>
        <h1>${t('web.privacy')}</h1>
        <p>${operatorText(current, language, host)}</p>
        <p>${intro}</p>
        <ul>${rows.map((row) => html`<li>${row.replace(/^- /, '')}</li>`)}</ul>
        <p><a href="/?lang=${language}">${t('web.back')}</a></p>
      </main>`
    const frame = { language, direction: directionOf(current, language), title: t('web.title'), leave: t('web.leave'), trial: null, body }
    response.type('html').send(document(frame).text)
  })
  return routes
}
