// Addresses of one topic: all its languages, and its facts.
import type { Request, Router } from 'express'
import type { FactsEdit } from '../../content/edits/edit.ts'
import type { Desk } from '../desk.ts'
import { needsSecond } from '../editions/needs-second.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { absent } from '../frame/absent.ts'
import { conflictPage } from './conflict-view.ts'
import { factsFields, factsFrom, factsShape } from './facts-form.ts'
import { editionHolding } from './open-text.ts'
import { overviewOf } from './overview.ts'
import { overviewPage } from './overview-view.ts'
import { theirsOf } from './text-routes.ts'
import { goTelling } from './told.ts'
import { unitDeeds, type UnitAt } from './unit-deeds.ts'

const topicOf = ({ params }: Request) => String(params['topic'])
const at: UnitAt = { path: '/topics/:topic/facts', unit: (request) => `facts/${topicOf(request)}`, edit: 'edit-facts', language: () => null }

interface Typed {
  edit: FactsEdit
  wrong: readonly string[]
  revision: number
}

export function factsRoutes(router: Router, desk: Desk) {
  const { frame, drafts } = desk

  async function overview(visit: Visit, typed: Typed | null): Promise<Answer> {
    const topic = topicOf(visit.request)
    const edition = await editionHolding(desk, topic)
    if (edition === null) return absent(visit)
    const [opened, all] = await Promise.all([drafts.open(at.unit(visit.request)), drafts.list()])
    const edit = typed?.edit ?? opened.edit
    if (edit?.kind !== 'facts') return absent(visit)
    const path = `/staff/topics/${topic}/facts`
    return overviewPage({
      edition,
      topic,
      rows: overviewOf(edition, topic, all),
      facts: { edition, edit, revision: typed?.revision ?? opened.revision, wrong: typed?.wrong ?? [], path },
      panel: { edition, draft: opened.draft, published: opened.published, path, mayEdit: may(visit.member, 'edit-facts'), handsIn: true, needsSecond: needsSecond(edition, edit) },
      ...(typed && { status: 422 }),
    }, visit)
  }

  router.get('/topics/:topic', frame.page('see', (visit) => overview(visit, null)))
  router.get(at.path, frame.page('see', ({ request }) => ({ kind: 'go', to: `/staff/topics/${topicOf(request)}${new URL(request.originalUrl, 'http://here').search}` })))

  router.post(`${at.path}/save`, frame.deed('edit-facts', factsShape, async (visit, input) => {
    const topic = topicOf(visit.request)
    const edition = await editionHolding(desk, topic)
    const opened = await drafts.open(at.unit(visit.request))
    if (edition === null || opened.edit?.kind !== 'facts') return absent(visit)
    const { edit, wrong } = factsFrom(input, { topic, group: opened.edit.group, today: visit.today })
    if (wrong.length > 0) return overview(visit, { edit, wrong, revision: input.revision })
    const saved = await drafts.save({ edit, revision: input.revision, by: visit.member })
    const action = `/staff/topics/${topic}/facts/save`
    if (saved.kind === 'conflict') return conflictPage({ edition, mine: edit, theirs: theirsOf(saved.draft, opened.published), conflict: saved, action, fields: (one) => factsFields(one as FactsEdit) }, visit)
    const to = `/staff/topics/${topic}`
    if (saved.draft === null) return goTelling(to, 'as-published')
    return saved.merged ? goTelling(to, 'merged') : { kind: 'go', to, done: input.checked === undefined && input.looked === undefined ? 'saved' : 'checked' }
  }))

  unitDeeds(router, desk, at)
}
