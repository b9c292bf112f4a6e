// GET /healthz: the process lives. GET /readyz: it can answer. Neither says anything about anyone.
import { Router } from 'express'

export interface Readiness {
  /** Number of the edition in force. */
  edition: number
  sms: boolean
}

export function healthRoutes(readiness: () => Readiness): Router {
  const routes = Router()
  routes.get('/healthz', (_, response) => void response.json({ status: 'ok' }))
  routes.get('/readyz', (_, response) => void response.json({ status: 'ok', ...readiness() }))
  return routes
}
