// GET /metrics: figures for operators, to whoever has the token; without one in the settings there is no such page.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Router } from 'express'
import { parts, type Part } from '../condition.ts'
import { contentType, openMetrics, type Family } from './openmetrics.ts'

export interface MetricsParts {
  token: string
  degraded: () => readonly Part[]
  /** Hours since the oldest text that could not be erased yet was made; 0: there is none. */
  erasingBehind: () => number
  /** The edition that staff published last; 0: the files are all there is. */
  edition: () => number
  /** Everything that is counted or measured elsewhere. */
  families: () => Family[]
}

export function metricsRoutes({ token, degraded, erasingBehind, edition, families }: MetricsParts): Router {
  const expected = digestOf(`Bearer ${token}`)
  const routes = Router()
  routes.get('/metrics', (request, response) => {
    // Of digests: they have one length, so that the comparison takes one time whatever was sent.
    if (!timingSafeEqual(digestOf(request.get('Authorization') ?? ''), expected)) return void response.status(401).end()
    const lost = degraded()
    const text = openMetrics([
      ...families(),
      { name: 'familyline_degraded', type: 'gauge', help: 'Whether a part is degraded (1) while families are answered all the same, as /readyz says it.', values: parts.map((part) => ({ labels: { part }, value: lost.includes(part) ? 1 : 0 })) },
      { name: 'familyline_erasing_behind_hours', type: 'gauge', unit: 'hours', help: 'Age, in hours begun, of the oldest text that the messaging company should have deleted by now; 0: there is none.', values: [{ value: erasingBehind() }] },
      { name: 'familyline_edition', type: 'gauge', help: 'Number of the edition of the editor in force; 0: the files alone.', values: [{ value: edition() }] },
    ])
    // As bytes: of a string the framework would spell the type its own way.
    response.set('Content-Type', contentType).send(Buffer.from(text))
  })
  return routes
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
