// GET /flyer and /flyer/card: pages to print and hang up or hand out, in one language or two.
import { join } from 'node:path'
import { Router, type Request, type Response } from 'express'
import { sentence } from '../bot/blocks.ts'
import type { Host } from '../bot/host.ts'
import { directionOf, type Edition } from '../content/topic.ts'
import { publicFiles } from '../http/compressed.ts'
import { document } from '../http/document.ts'
import { html, type Html } from '../http/html.ts'
import { cardSheet } from './flyer-card.ts'
import { cardForm, flyerForm } from './flyer-form.ts'
import { orderOf, type Order } from './flyer-order.ts'
import { flyer, type FlyerParts } from './flyer-sheet.ts'

export interface FlyerRoutesParts {
  edition: () => Edition
  host: Host
  publicUrl: string
}

export function flyerRoutes({ edition, host, publicUrl }: FlyerRoutesParts): Router {
  const routes = Router()
  routes.use(publicFiles(join(import.meta.dirname, 'public')))
  const page = (draw: (parts: FlyerParts, order: Order) => Html) => (request: Request, response: Response) => {
    const parts = { edition: edition(), host, publicUrl }
    const order = orderOf(parts.edition, request.query, request.get('Accept-Language'))
    response.type('html').send(framed(parts.edition, order, draw(parts, order)).text)
  }
  routes.get('/flyer', page((parts, order) => html`
    ${flyerForm(parts, order)}
    <div class="sheet${order.languages.length > 1 && ' two'}">${order.languages.map((language) => flyer(parts, language))}</div>`))
  routes.get('/flyer/card', page((parts, order) => html`
    ${cardForm(parts, order)}
    ${cardSheet(parts.edition, order.languages[0] ?? order.reader, parts.host)}`))
  return routes
}

/** The trial notice stands on the sheet itself, where it is printed. */
function framed(edition: Edition, { languages: [language = edition.source], paper }: Order, body: Html): Html {
  return document({
    language,
    direction: directionOf(edition, language),
    title: sentence(edition, language, 'web.title'),
    leave: sentence(edition, language, 'web.leave'),
    trial: null,
    body: html`<link rel="stylesheet" href="/flyer.css"><link rel="stylesheet" href="/flyer-${paper}.css"><main>${body}</main>`,
  })
}
