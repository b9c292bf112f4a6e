// GET /healthz: the process lives. GET /readyz: it can answer, and what is degraded meanwhile. Neither says anything about anyone.
import { Router } from 'express'
import type { Part } from './condition.ts'

export interface Readiness {
  /** False once it is stopping: whoever shares out the messages gives the next one to another process. */
  ready: boolean
  /** Families are answered all the same. */
  degraded: Part[]
  /** Number of the edition in force. */
  edition: number
  sms: boolean
}

export function healthRoutes(readiness: () => Readiness): Router {
  const routes = Router()
  routes.get('/healthz', (_, response) => void response.json({ status: 'ok' }))
  routes.get('/readyz', (_, response) => {
    const said = readiness()
    response.status(said.ready ? 200 : 503).json({ status: said.ready ? 'ok' : 'stopping', ...said })
  })
  return routes
}
