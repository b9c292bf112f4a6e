// The text editor: one topic over all languages, one text, and what is one's own to do.
import { Router } from 'express'
import type { Desk } from '../desk.ts'
import { factsRoutes } from './facts-routes.ts'
import { nextRoutes } from './next-routes.ts'
import { textRoutes } from './text-routes.ts'

/** The facts go first: their address looks like that of a language. */
export function topicRoutes(desk: Desk): Router {
  const routes = Router()
  nextRoutes(routes, desk)
  factsRoutes(routes, desk)
  textRoutes(routes, desk)
  return routes
}
