// Waiting and publish: what is to be done, the check before it, publishing, and what parents get after it.
import { Router, type Request } from 'express'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { UnitId } from '../../content/edits/edit.ts'
import { html, type Html } from '../../http/html.ts'
import type { Desk } from '../desk.ts'
import { mayPublish as passes, type Gate } from '../editions/gate.ts'
import { changesBy } from '../history/changes.ts'
import { absent } from '../frame/absent.ts'
import { isFromScript } from '../frame/frame.ts'
import { numberInWords } from '../frame/numbers.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { boardFor, isAboutUrgent } from './board.ts'
import { boardView } from './board-view.ts'
import { doneView } from './done-view.ts'
import { gateView } from './gate-view.ts'
import { progressesOf } from './progress.ts'
import { publishForm } from './publish-form.ts'
import { lookShape, publishShape, unitIds } from './shape.ts'
import { touchedBy } from './touched.ts'
import { proposedWhy } from './why.ts'

export function publishRoutes({ frame, library, drafts, editions, publishing, words, host }: Desk): Router {
  const edition = () => library.inForce().edition
  const running = progressesOf(publishing)

  /** Urgent words, facts and numbers ask who is there once more. */
  async function holdsUrgent({ body }: Request): Promise<boolean> {
    const ids = unitIds.safeParse((body as { ids?: unknown } | undefined)?.ids)
    const found = await Promise.all((ids.success ? ids.data : []).map((id) => drafts.get(id)))
    return found.some((draft) => draft !== null && [draft.edit, unitNow(edition(), draft.id)].some((edit) => edit !== null && isAboutUrgent(edition(), edit)))
  }

  const shown = (visit: Visit, part: Html, status = 200): Answer =>
    isFromScript(visit.request)
      ? { kind: 'part', html: part, status }
      : { kind: 'page', status, title: visit.t('publish.title'), scripts: ['publish.js'], styles: ['publish.css'], body: html`<h1>${visit.t('publish.title')}</h1>${part}<p><a href="/staff/publish">${visit.t('publish.back')}</a></p>` }

  const told = (visit: Visit, key: string, status: number): Answer => shown(visit, html`<p class="notice warn">${visit.t(key)}</p>`, status)
  const gateOf = (visit: Visit, gate: Gate): Html => gateView(gate, { edition: edition(), reader: visit, checksSpeak: words.languages[0]?.code ?? visit.reads })

  async function look(visit: Visit, ids: readonly UnitId[]): Promise<Answer> {
    if (ids.length === 0) return told(visit, 'publish.nothing-ticked', 400)
    const gate = await running.during(visit.session.id, (onProgress) => publishing.gate({ ids, by: visit.member, onProgress }))
    const next = passes(gate) ? publishForm({ ids, why: proposedWhy(ids, edition(), visit), edition: edition() }, visit) : html`<p>${visit.t('publish.gate.mend')}</p>`
    return shown(visit, html`${gateOf(visit, gate)}${next}`)
  }

  async function publish(visit: Visit, { ids, why }: { ids: readonly UnitId[]; why: string }): Promise<Answer> {
    if (ids.length === 0) return told(visit, 'publish.nothing-ticked', 400)
    if (why === '') return shown(visit, html`<p class="notice warn">${visit.t('publish.why-missing')}</p>${!isFromScript(visit.request) && publishForm({ ids, why: proposedWhy(ids, edition(), visit), edition: edition() }, visit)}`, 400)
    const published = await running.during(visit.session.id, (onProgress) => publishing.publish({ ids, why, by: visit.member, onProgress }))
    switch (published.kind) {
      case 'published':
        return { kind: 'go', to: `/staff/publish/done/${published.number}`, done: 'published' }
      case 'refused':
        return shown(visit, html`<p class="notice bad">${visit.t('publish.refused')}</p>${gateOf(visit, published.gate)}`, 409)
      case 'overtaken':
        return told(visit, 'publish.overtaken', 409)
      case 'nothing':
        return told(visit, 'publish.nothing', 409)
    }
  }

  const routes = Router()
  routes.get(
    '/publish',
    frame.page('see', async (visit) => {
      const board = boardFor(visit.member, await drafts.list(), edition())
      return { kind: 'page', title: visit.t('publish.title'), scripts: ['publish.js'], styles: ['publish.css'], body: boardView(board, { edition: edition(), visit, mayPublish: may(visit.member, 'publish') }) }
    }),
  )
  routes.get('/publish/look', frame.page('see', () => ({ kind: 'go', to: '/staff/publish' })))
  routes.post('/publish/look', frame.deed('publish', lookShape, (visit, { ids }) => look(visit, ids), { fresh: holdsUrgent }))
  routes.get('/publish/progress', frame.page('publish', (visit) => ({ kind: 'part', html: progressView(visit) })))
  routes.post('/publish', frame.deed('publish', publishShape, publish, { fresh: holdsUrgent }))
  routes.get(
    '/publish/done/:number',
    frame.page('see', async (visit) => {
      const { number } = visit.request.params
      const manifest = /^\d{1,8}$/.test(String(number)) ? await editions.manifest(Number(number)) : null
      if (manifest === null) return absent(visit)
      const { topic } = visit.request.query
      const units = manifest.restores === null ? manifest.units : (await changesBy(manifest, { editions, library })).map(({ unit }) => unit)
      const touched = touchedBy(units, edition())
      const isInForce = library.inForce().published >= manifest.number
      return { kind: 'page', title: visit.t('publish.done.title', { number: manifest.number }), body: doneView({ manifest, edition: edition(), host, touched, topic: typeof topic === 'string' ? topic : null, isInForce }, visit) }
    }),
  )
  return routes

  function progressView({ session, reads, t }: Visit): Html {
    const progress = running.of(session.id)
    const isKnown = progress !== null && progress.total > 0
    const bar = isKnown ? html`<progress max="${progress.total}" value="${progress.done}" aria-label="${t('publish.progress.title')}"></progress>` : html`<progress aria-label="${t('publish.progress.title')}"></progress>`
    return html`<p>${bar} ${isKnown ? t('publish.progress.of', { done: numberInWords(reads, progress.done), total: numberInWords(reads, progress.total) }) : t('publish.progress.title')}</p>`
  }
}
