// GET /staff and /staff/launch: everything there is at a glance, and what waits for this person.
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { draftsByCell, filtered, filtersOf, type Looking } from './filters.ts'
import { forYou } from './for-you.ts'
import { gridOf } from './grid.ts'
import { gridView } from './grid-view.ts'
import { launchItems } from './launch-list.ts'
import { launchRoutes } from './launch-routes.ts'
import { launchNotice } from './launch-view.ts'
import { searchIn, searchIndex } from './search.ts'
import { searchView } from './search-view.ts'
import { homeView } from './view.ts'

export function homeRoutes(desk: Desk): Router {
  async function draw(visit: Visit): Promise<Answer> {
    const { member, today } = visit
    const { edition } = desk.library.inForce()
    const [grid, drafts, items] = await Promise.all([gridOf(edition), desk.drafts.list(), launchItems(desk)])
    const filters = filtersOf(visit.request.query, edition)
    const looking: Looking = { edition, drafts: draftsByCell(drafts), member, today }
    const body =
      filters.q === ''
        ? gridView(visit, { grid, filters, looking, shown: filtered(grid, filters, looking) })
        : searchView(visit, { filters, edition, found: await searchIn(edition, filters.q, filters.language) })
    void searchIndex(edition)
    const parts = { edition, forYou: forYou({ edition, grid, drafts, member, today }), launch: launchNotice(visit, { items, live: desk.launch.live }), body }
    return { kind: 'page', title: visit.t('home.title'), styles: ['home.css'], body: homeView(visit, parts) }
  }

  const routes = Router()
  routes.get('/', desk.frame.page('see', draw))
  routes.use(launchRoutes(desk))
  return routes
}
