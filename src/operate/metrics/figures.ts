// All figures for operators, put together: what is counted on the way of a message, how the process does, and the page that shows both.
import { Router } from 'express'
import type { Conversing } from '../../bot/adapter.ts'
import { measured, meters, type TurnOutcome } from './meters.ts'
import { processFigures } from './process.ts'
import { metricsRoutes, type MetricsParts } from './routes.ts'

export interface Figures {
  /** To stand in front of all other routes. */
  routes: Router
  around(conversing: Conversing): Conversing
  turn(outcome: TurnOutcome, seconds: number): void
  stop(): void
}

export interface FiguresParts extends Omit<MetricsParts, 'families'> {
  now: () => number
  /** In milliseconds, from anywhere. */
  clock: () => number
}

export function figures({ now, clock, ...parts }: FiguresParts): Figures {
  const counted = meters(now)
  const ofProcess = processFigures(now() - process.uptime() * 1000)
  const routes = Router()
  routes.use(counted.watch)
  routes.use(metricsRoutes({ ...parts, families: () => [...counted.families(), ...ofProcess.families()] }))
  return { routes, around: (conversing) => measured(conversing, counted, clock), turn: counted.turn, stop: ofProcess.stop }
}
