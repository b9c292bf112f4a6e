// /staff/new and /staff/sentences: topics, languages, sentences and the name of the district, by those who keep the line.
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import { districtRoutes } from './district-routes.ts'
import { newLanguageRoutes } from './language-routes.ts'
import { sentenceRoutes } from './sentence-routes.ts'
import { newTopicRoutes } from './topic-routes.ts'
import { newView } from './view.ts'

export function newRoutes(desk: Desk): Router {
  const routes = Router()
  routes.get(
    '/new',
    desk.frame.page('see', async (visit) => ({ kind: 'page', title: visit.t('new.title'), styles: ['new.css'], body: newView(visit, desk.library.inForce().edition, await desk.drafts.list()) })),
  )
  routes.use(newTopicRoutes(desk), newLanguageRoutes(desk), districtRoutes(desk), sentenceRoutes(desk))
  return routes
}
