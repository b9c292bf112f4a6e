// GET /staff/help
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import { helpView } from './view.ts'

export function helpRoutes(desk: Desk): Router {
  const routes = Router()
  routes.get('/help', desk.frame.page('see', (visit) => ({ kind: 'page', title: visit.t('help.title'), styles: ['help.css'], body: helpView(visit) })))
  return routes
}
