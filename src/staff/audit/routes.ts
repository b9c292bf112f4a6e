// Who did what, for everybody who works here to read.
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import { askedShape, auditPage } from './model.ts'
import { auditView } from './view.ts'

export function auditRoutes({ frame, audit, library }: Desk): Router {
  const routes = Router()
  routes.get(
    '/audit',
    frame.page('see', async (visit) => {
      const asked = askedShape.parse(visit.request.query)
      return { kind: 'page', title: visit.t('audit.title'), body: auditView(await auditPage(asked, audit), { asked, edition: library.inForce().edition }, visit) }
    }),
  )
  return routes
}
