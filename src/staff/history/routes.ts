// History: every edition, what it changed, and bringing one back.
import { Router, type Request } from 'express'
import { z } from 'zod'
import { html, type Html } from '../../http/html.ts'
import type { Desk } from '../desk.ts'
import { absent } from '../frame/absent.ts'
import { isFromScript } from '../frame/frame.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { isAboutUrgent } from '../publish/board.ts'
import { gateView } from '../publish/gate-view.ts'
import { progressesOf } from '../publish/progress.ts'
import { whyText } from '../publish/shape.ts'
import { changesBack, changesBy } from './changes.ts'
import { backView, editionView, foundingView, historyView } from './view.ts'

const mostListed = 50
const numberOf = (text: unknown): number | null => (typeof text === 'string' && /^\d{1,8}$/.test(text) ? Number(text) : null)
const backShape = z.object({ why: whyText })

export function editionRoutes({ frame, library, editions, publishing, words }: Desk): Router {
  const edition = () => library.inForce().edition
  const parts = { editions, library }
  const running = progressesOf(publishing)

  /** null: there is no such edition. */
  async function known({ params }: Request): Promise<number | null> {
    const number = numberOf(params['number'])
    return number === null || number > (await editions.current()) ? null : number
  }

  async function touchesUrgent(request: Request): Promise<boolean> {
    const number = await known(request)
    if (number === null) return false
    return (await changesBack(number, parts)).some(({ before, after }) => [before, after].some((edit) => edit !== null && isAboutUrgent(edition(), edit)))
  }

  const shown = (visit: Visit, part: Html): Answer =>
    isFromScript(visit.request)
      ? { kind: 'part', html: part, status: 409 }
      : { kind: 'page', status: 409, title: visit.t('editions.title'), body: html`<h1>${visit.t('editions.title')}</h1>${part}<p><a href="/staff/editions">${visit.t('editions.title')}</a></p>` }

  async function bringBack(visit: Visit, { why }: { why: string }): Promise<Answer> {
    const number = await known(visit.request)
    if (number === null) return absent(visit)
    if (why === '') return shown(visit, html`<p class="notice warn">${visit.t('publish.why-missing')}</p>`)
    const published = await running.during(visit.session.id, (onProgress) => publishing.restore({ edition: number, why, by: visit.member, onProgress }))
    switch (published.kind) {
      case 'published':
        return { kind: 'go', to: `/staff/editions/${published.number}`, done: 'restored' }
      case 'refused':
        return shown(visit, html`<p class="notice bad">${visit.t('editions.back-refused')}</p>${gateView(published.gate, { edition: edition(), reader: visit, checksSpeak: words.languages[0]?.code ?? visit.reads })}`)
      case 'overtaken':
        return shown(visit, html`<p class="notice warn">${visit.t('publish.overtaken')}</p>`)
      case 'nothing':
        return shown(visit, html`<p class="notice warn">${visit.t('editions.back-nothing')}</p>`)
    }
  }

  const routes = Router()
  routes.get(
    '/editions',
    frame.page('see', async (visit) => {
      const before = numberOf(visit.request.query['before'])
      const [current, history] = await Promise.all([editions.current(), editions.history({ most: mostListed, ...(before !== null && { before }) })])
      const hasMore = (history.at(-1)?.number ?? 1) > 1
      return { kind: 'page', title: visit.t('editions.title'), body: historyView({ history, current, hasMore, edition: edition() }, visit) }
    }),
  )
  routes.get(
    '/editions/:number',
    frame.page('see', async (visit) => {
      const number = await known(visit.request)
      const current = await editions.current()
      if (number === 0) return { kind: 'page', title: visit.t('editions.founding-title'), body: foundingView({ current }, visit) }
      const manifest = number === null ? null : await editions.manifest(number)
      if (manifest === null) return absent(visit)
      return { kind: 'page', title: visit.t('editions.one', { number: manifest.number }), styles: ['publish.css'], body: editionView({ manifest, changes: await changesBy(manifest, parts), current, edition: edition() }, visit) }
    }),
  )
  routes.get(
    '/editions/:number/back',
    frame.page('restore', async (visit) => {
      const number = await known(visit.request)
      if (number === null) return absent(visit)
      return { kind: 'page', title: visit.t('editions.back'), scripts: ['publish.js'], styles: ['publish.css'], body: backView({ number, changes: await changesBack(number, parts), edition: edition() }, visit) }
    }),
  )
  routes.post('/editions/:number/back', frame.deed('restore', backShape, bringBack, { fresh: touchesUrgent }))
  return routes
}
