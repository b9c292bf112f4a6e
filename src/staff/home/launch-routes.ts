// The list of what has to be done before going live: seen by all, ticked by those who keep the line.
import { Router } from 'express'
import { z } from 'zod'
import { dayOf } from '../../stats/count.ts'
import type { Desk } from '../desk.ts'
import { isTicked, launchItems, tickNote, wordsTicked, type Tick } from './launch-list.ts'
import { launchPage } from './launch-view.ts'
import { keepNotes } from './notes.ts'

const tick = z.object({ item: z.string().max(60), done: z.enum(['yes', 'no']) })

export function launchRoutes(desk: Desk): Router {
  const { frame, library, launch, now } = desk
  const routes = Router()

  routes.get('/launch', frame.page('see', async (visit) => launchPage(visit, { items: await launchItems(desk), edition: library.inForce().edition, live: launch.live })))

  routes.post('/launch', frame.deed('launch-list', tick, async ({ member }, { item, done }) => {
    const { edition } = library.inForce()
    if (!isTicked(edition, item)) return { kind: 'go', to: '/staff/launch' }
    const value: Tick = { role: member.role, on: dayOf(now()), words: wordsTicked(edition, item) }
    await keepNotes(desk, { by: member, action: 'launch-ticked', about: [item], notes: { [tickNote(item)]: done === 'yes' ? { ...value } : null } })
    return { kind: 'go', to: '/staff/launch', done: 'saved' }
  }))
  return routes
}
