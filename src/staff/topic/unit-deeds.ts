// What can be done with a draft once it is saved, whatever it changes: hand it in, ask, approve, take a step back, throw it away.
import type { Request, Router } from 'express'
import { z } from 'zod'
import type { UnitId } from '../../content/edits/edit.ts'
import type { LanguageCode } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import type { Action } from '../permission.ts'
import { goAfter, goTelling } from './told.ts'

export interface UnitAt {
  /** Deeds stand below it. */
  path: string
  unit(request: Request): UnitId
  /** What whoever writes it must be allowed to do. */
  edit: Action
  /** null: it stands in no language. */
  language(request: Request): LanguageCode | null
}

export const nothing = z.object({})
const question = z.object({ question: z.string().trim().min(1).max(1000) })
const revision = z.object({ revision: z.coerce.number().int().nonnegative() })

/** The page that a deed's address belongs to. */
export const pageOf = (request: Request): string => request.baseUrl + request.path.replace(/\/[^/]+$/, '')

export const writerOf = (at: UnitAt) => (request: Request) => {
  const language = at.language(request)
  return language === null ? {} : { language }
}

export function unitDeeds(router: Router, { frame, drafts }: Pick<Desk, 'frame' | 'drafts'>, at: UnitAt) {
  const about = writerOf(at)
  const own = (name: string, act: 'handIn' | 'undo' | 'discard', done: string) =>
    router.post(`${at.path}/${name}`, frame.deed(at.edit, nothing, async ({ request, member }) => goAfter(await drafts[act](at.unit(request), member), pageOf(request), done), { about }))
  own('hand-in', 'handIn', 'handed-in')
  own('undo', 'undo', 'undone')
  own('discard', 'discard', 'discarded')
  router.post(`${at.path}/ask`, frame.deed('ask', question, async ({ request, member }, input) => {
    const asked = await drafts.sendBack(at.unit(request), member, input.question)
    return asked.kind === 'refused' && asked.why === 'gone' ? goTelling(pageOf(request), 'nothing-to-ask') : goAfter(asked, pageOf(request), 'sent-back')
  }))
  router.post(`${at.path}/approve`, frame.deed('approve', revision, async ({ request, member }, input) => goAfter(await drafts.approve(at.unit(request), member, input.revision), pageOf(request), 'approved'), {
    about: async (request) => ({ authors: (await drafts.get(at.unit(request)))?.authors ?? [] }),
  }))
}
