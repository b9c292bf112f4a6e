// GET /staff/share: how families hear of the line: a link and a button for the district's pages, sheets and cards to print.
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import { shareView } from './view.ts'

export function shareRoutes({ frame, library, publicUrl }: Desk): Router {
  const routes = Router()
  routes.get('/share', frame.page('see', (visit) => ({ kind: 'page', title: visit.t('share.title'), body: shareView(visit, { edition: library.inForce().edition, publicUrl }) })))
  return routes
}
