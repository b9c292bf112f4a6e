// The address of what is one's own to do.
import type { Router } from 'express'
import type { Desk } from '../desk.ts'
import { minutesOf } from './minutes.ts'
import { nextPage, type Next } from './next-view.ts'
import { openText } from './open-text.ts'
import { languagesFor, nextOf, workFor } from './queue.ts'
import { sourceShown, taskOf } from './text-routes.ts'

export function nextRoutes(router: Router, desk: Desk) {
  router.get('/next', desk.frame.page('see', async (visit) => {
    const { query } = visit.request
    const { edition } = desk.library.inForce()
    const all = visit.member.role === 'translator' ? languagesFor(edition, visit.member, visit.reads) : [...edition.contents.keys()]
    const chosen = all.filter((code) => code === query['language'])
    const languages = chosen.length > 0 ? chosen : languagesFor(edition, visit.member, visit.reads)
    const work = workFor({ edition, drafts: await desk.drafts.list(), member: visit.member, languages })
    const shown: Next = { edition, first: null, left: work.length, minutesInAll: work.reduce((sum, { minutes }) => sum + minutes, 0), languages, all }
    const first = nextOf(work, typeof query['after'] === 'string' ? query['after'] : null)
    const open = first && (await openText(desk, first))
    if (first === null || open === null) return nextPage(shown, visit)
    const source = open.isSource && open.source === null ? null : await sourceShown(desk, open)
    return nextPage({ ...shown, first: { work: first, open, source, minutes: first.reason === 'approve' ? first.minutes : minutesOf(taskOf(open, source)) } }, visit)
  }))
}
