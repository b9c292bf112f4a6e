// How far a draft is, who wrote in it, what is asked of it, and every deed that can be done with it.
import type { Edit } from '../../content/edits/edit.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { revisionOf, type Draft } from '../editions/draft.ts'
import { csrfField } from '../frame/layout.ts'
import { momentInWords } from '../frame/moments.ts'
import { unitDifference } from '../frame/unit-difference.ts'
import type { Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import type { TextState } from './open-text.ts'

export interface Panel {
  edition: Edition
  draft: Draft | null
  published: Edit | null
  /** Its deeds stand under this address. */
  path: string
  mayEdit: boolean
  /** false: the form beside it hands in, with what stands in it. */
  handsIn: boolean
  needsSecond: boolean
  /** So many faults keep a text from being published. */
  faults?: number
  /** Of a published text. */
  state?: TextState
}

const chips = { open: 'warn', 'handed in': 'warn', approved: 'good' }
export const draftKey = (state: Draft['state']): string => `frame.draft.${state.replace(' ', '-')}`

export function draftPanel(panel: Panel, visit: Visit): Html {
  const { t } = visit
  const { draft } = panel
  return html`
    <section class="card" aria-labelledby="draft-title">
      <h2 id="draft-title">${t('topic.draft.title')}</h2>
      ${draft === null ? html`<p id="draft-none" data-begun="${t('topic.draft.begun')}">${t('topic.draft.none')}</p>${asItStands(panel, visit)}` : html`
        <p><span class="chip ${chips[draft.state]}">${t(draftKey(draft.state))}</span> ${t('topic.draft.who', { authors: draft.authors.join(', '), by: draft.by, at: momentInWords(visit.reads, draft.at) })}</p>
        ${draft.question !== null && html`<div class="notice warn"><p><strong>${t('topic.draft.question')}</strong></p><p class="text" dir="auto">${draft.question}</p></div>`}
        <p class="hint">${t(nextKey(panel, draft))}</p>
        ${approval(panel, draft, visit)}
        ${deeds(panel, draft, visit)}`}
      ${askForm(panel, visit)}
      ${draft !== null && historyView(panel, draft, visit)}
    </section>`
}

/** A published text that somebody has read over and found right. */
function asItStands({ path, published, state }: Panel, visit: Visit): Html | false {
  const { t, member } = visit
  if (published?.kind !== 'text' || state === 'approved' || !may(member, 'approve')) return false
  return html`<form method="post" action="${path}/approve" class="actions">${csrfField(visit)}<input type="hidden" name="revision" value="${revisionOf(published)}"><button class="quiet">${t('topic.do.approve-as-it-stands')}</button></form>`
}

/** What happens next is always said. */
function nextKey({ needsSecond }: Panel, { state }: Draft): string {
  if (state === 'open') return 'topic.draft.next-open'
  if (state === 'approved') return 'topic.draft.next-approved'
  return needsSecond ? 'topic.draft.next-second' : 'topic.draft.next-handed-in'
}

function approval({ edition, path, published, faults = 0 }: Panel, draft: Draft, visit: Visit): Html | false {
  const { t, member } = visit
  if (draft.state !== 'handed in' || !may(member, 'approve')) return false
  if (!may(member, 'approve', { authors: draft.authors })) return html`<p class="notice">${t('topic.draft.own-words')}</p>`
  return html`
    <h3>${t('topic.draft.changes')}</h3>
    ${unitDifference({ before: published, after: draft.edit }, edition, visit)}
    ${faults > 0 && html`<p class="notice warn">${t('topic.look.errors', { count: faults })} <a href="#look-title">${t('topic.look.more-above')}</a></p>`}
    <form method="post" action="${path}/approve" class="actions">${csrfField(visit)}<input type="hidden" name="revision" value="${draft.revision}"><button>${t('topic.do.approve')}</button></form>
    <p class="hint">${t('topic.draft.or-ask')}</p>`
}

function deeds({ path, mayEdit, handsIn }: Panel, draft: Draft, visit: Visit): Html | false {
  const { t } = visit
  if (!mayEdit) return false
  const deed = (name: string, more: Html) => html`<form method="post" action="${path}/${name}">${csrfField(visit)}${more}</form>`
  return html`<div class="actions">
    ${handsIn && draft.state === 'open' && deed('hand-in', html`<button>${t('topic.do.hand-in')}</button>`)}
    ${draft.history.length > 0 && deed('undo', html`<button class="quiet">${t('topic.do.undo')}</button>`)}
    ${deed('discard', html`<button class="danger" data-sure="${t('topic.do.discard-sure')}">${t('topic.do.discard')}</button>`)}
  </div>`
}

/** Anybody may ask. */
const askForm = ({ path, draft }: Panel, visit: Visit): Html => html`
  <details><summary>${visit.t(draft === null || draft.question === null ? 'topic.do.ask' : 'topic.do.reply')}</summary>
    <form method="post" action="${path}/ask" class="stack">${csrfField(visit)}
      <label for="question">${visit.t(draft === null || draft.question === null ? 'topic.ask.label' : 'topic.ask.reply')}</label>
      <textarea id="question" name="question" rows="2" maxlength="1000" required dir="auto"></textarea>
      <p class="hint">${visit.t('topic.ask.hint')}</p>
      <button>${visit.t('topic.ask.send')}</button>
    </form>
  </details>`

function historyView({ edition, published }: Panel, draft: Draft, visit: Visit): Html {
  const { t, reads } = visit
  const steps = [...draft.history, { edit: draft.edit, by: draft.by, at: draft.at }]
  const rows = steps.map((step, i) => ({ ...step, before: i === 0 ? published : (steps[i - 1]?.edit ?? null) })).reverse()
  return html`
    <details><summary>${t('topic.history.title', { count: rows.length })}</summary>
      <ol reversed>${rows.map(({ by, at, edit, before }) => html`<li><p><strong>${by ?? t('topic.history.published')}</strong>, ${momentInWords(reads, at)}</p>${unitDifference({ before, after: edit }, edition, visit)}</li>`)}</ol>
    </details>`
}
