// GET /staff/numbers: what is asked. POST /staff/numbers/export: the same as a file, with noise.
import { Router } from 'express'
import { z } from 'zod'
import { exportCsv } from '../../stats/export.ts'
import type { Desk } from '../desk.ts'
import { amend, uniqueIn } from '../editions/amend.ts'
import { entry } from '../editions/audit.ts'
import { tables } from './export-view.ts'
import { numbersOf } from './model.ts'
import { numbersView } from './view.ts'

export function numberRoutes(desk: Desk): Router {
  const routes = Router()
  routes.get(
    '/numbers',
    desk.frame.page('see', (visit) => ({
      kind: 'page',
      title: visit.t('numbers.title'),
      styles: ['numbers.css'],
      body: numbersView(visit, numbersOf(desk.counters, visit.today), desk.library.inForce().edition),
    })),
  )
  routes.post(
    '/numbers/export',
    desk.frame.deed('export-numbers', z.object({ table: z.enum(tables) }), async ({ member, today }, { table }) => {
      const bytes = exportCsv(table, { counters: desk.counters, today, random: desk.random })
      const noted = { at: new Date(desk.now()).toISOString(), by: member.handle, role: member.role, action: 'numbers-exported' as const, about: [table] }
      await amend(desk.records, async (version) => ({ changes: [entry(noted, uniqueIn(version))], value: null }))
      return { kind: 'file', name: `family-line-${table}-${today}.csv`, type: 'text/csv; charset=utf-8', bytes }
    }),
  )
  return routes
}
