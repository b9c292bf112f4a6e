// What a page says after a deed that did not go as the button promised, and why.
import { html, type Html } from '../../http/html.ts'
import type { Deed } from '../editions/draft.ts'
import type { Answer, Visit } from '../frame/visit.ts'

/** gone, own-words, moved-on and nothing-before are refusals; the others tell what came of it. */
export const tellings = ['gone', 'own-words', 'moved-on', 'nothing-before', 'as-published', 'merged', 'nothing-to-hand-in', 'nothing-to-ask'] as const
export type Told = (typeof tellings)[number]

export const goTelling = (to: string, told: Told): Answer => ({ kind: 'go', to: `${to}?told=${told}` })

export function toldNotice({ request, t }: Visit): Html | false {
  const told = tellings.find((key) => key === request.query['told'])
  return told !== undefined && html`<p class="notice ${told === 'merged' || told === 'as-published' ? 'good' : 'warn'}" role="status">${t(`topic.told.${told}`)}</p>`
}

export function goAfter(deed: Deed, to: string, done: string): Answer {
  return deed.kind === 'done' ? { kind: 'go', to, done } : goTelling(to, deed.why.replace(' ', '-') as Told)
}
