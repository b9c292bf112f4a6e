// The check of links: an administrator starts it, it goes on while nobody looks, and everybody sees what came out.
import { Router } from 'express'
import { z } from 'zod'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { Desk } from '../desk.ts'
import { needsSecond } from '../editions/needs-second.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { keepNotes } from '../home/notes.ts'
import type { Checking } from './check-link.ts'
import { linkRun } from './link-run.ts'
import { mayBeFetched } from './public-address.ts'
import { publicFetch } from './public-fetch.ts'
import { linksPage, progressView } from './view.ts'
import { linksOf } from './which-links.ts'

const source = z.object({ topic: z.string().max(100), url: z.string().max(2_000) })

export function linkRoutes(desk: Desk): Router {
  const { frame, library, drafts, now } = desk
  const run = linkRun({ ...wayOut(desk), now })
  const routes = Router()
  const edition = () => library.inForce().edition

  routes.get('/links', frame.page('see', (visit) => linksPage(visit, { links: linksOf(edition()), ...run, progress: run.progress(), edition: edition() })))

  routes.get('/links/progress', frame.page('see', (visit) => ({ kind: 'part', html: progressView(visit, run.progress()) })))

  routes.post('/links/check', frame.deed('check-links', z.object({}).passthrough(), async ({ member }) => {
    if (!run.progress().running) {
      await keepNotes(desk, { by: member, action: 'links-checked', about: [] })
      void run.start(linksOf(edition()).map(({ url }) => url))
    }
    return { kind: 'go', to: '/staff/links' }
  }))

  routes.post('/links/source', frame.deed('edit-facts', source, lookedAt))
  return routes

  /** One source of a topic was looked at today: a draft, so that somebody publishes the day with the rest. */
  async function lookedAt({ member, today }: Visit, { topic, url }: z.infer<typeof source>): Promise<Answer> {
    const { edit, revision } = await drafts.open(`facts/${topic}`)
    const facts = edit ?? unitNow(edition(), `facts/${topic}`)
    if (facts?.kind !== 'facts') return { kind: 'go', to: '/staff/links' }
    const sources = facts.facts.sources.map((one) => (one.url === url ? { ...one, checked: today } : one))
    const saved = await drafts.save({ edit: { ...facts, facts: { ...facts.facts, sources } }, revision, by: member })
    if (saved.kind === 'conflict' || saved.draft === null) return { kind: 'go', to: '/staff/links' }
    if (!needsSecond(edition(), saved.draft.edit)) return { kind: 'go', to: '/staff/links', done: 'checked' }
    await drafts.handIn(saved.draft.id, member)
    return { kind: 'go', to: '/staff/links', done: 'handed-in' }
  }
}

/** The system's own `fetch` would go into our own network, too. */
const wayOut = ({ fetch }: Pick<Desk, 'fetch'>): Checking => (fetch === globalThis.fetch ? { fetch: publicFetch, may: mayBeFetched } : { fetch, may: () => true })
