// Two people changed the same words: both versions side by side, and three ways on. Nothing was overwritten.
import type { Edit } from '../../content/edits/edit.ts'
import { changesIn } from '../../content/edits/word-diff.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Saved } from '../editions/draft.ts'
import { difference } from '../frame/difference.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import type { Page, Visit } from '../frame/visit.ts'

export type Conflict = Extract<Saved, { kind: 'conflict' }>

export interface Clash {
  edition: Edition
  mine: Edit
  theirs: Edit | null
  conflict: Conflict
  /** Where the choice is saved, and the fields that say it. */
  action: string
  fields(edit: Edit): readonly (readonly [name: string, value: string])[]
}

export function conflictView(clash: Clash, visit: Visit): Html {
  const { t } = visit
  const { conflict, edition, mine, theirs } = clash
  const spoken = spokenIn(edition, 'language' in mine ? mine.language : edition.source)
  const text = (words: string) => html`<div class="card text" lang="${spoken.language}" dir="${spoken.direction}">${words === '' ? t('shown.nothing') : words}</div>`
  const merged = new Map(changesIn(null, conflict.merged).map(({ part, after }) => [part, after]))
  return html`
    <section aria-labelledby="conflict-title">
      <h2 id="conflict-title">${t('topic.conflict.title')}</h2>
      <p class="notice warn" role="alert">${t('topic.conflict.text', { by: conflict.draft?.by ?? t('topic.history.published') })}</p>
      ${changesIn(theirs, mine).map(({ part, before, after }) => html`
        <h3>${t(`shown.part.${part.split('.').at(-1) ?? 'other'}`)}${conflict.conflicts.includes(part) && html` <span class="chip warn">${t('topic.conflict.both')}</span>`}</h3>
        <div class="columns">
          <div><p><strong>${t('topic.conflict.theirs')}</strong></p>${text(before)}</div>
          <div><p><strong>${t('topic.conflict.mine')}</strong></p>${text(after)}</div>
          <div><p><strong>${t('topic.conflict.merged')}</strong></p>${text(merged.get(part) ?? '')}</div>
        </div>
        <details><summary>${t('topic.conflict.difference')}</summary>${difference({ before, after }, spoken, visit)}</details>`)}
      <div class="actions">
        ${choice(clash, conflict.merged, { label: 'topic.conflict.take-merged', quiet: false }, visit)}
        ${choice(clash, mine, { label: 'topic.conflict.take-mine', quiet: true }, visit)}
        ${theirs !== null && choice(clash, theirs, { label: 'topic.conflict.take-theirs', quiet: true }, visit)}
      </div>
      <p class="hint">${t('topic.conflict.hint')}</p>
    </section>`
}

function choice({ action, conflict, fields }: Clash, edit: Edit, { label, quiet }: { label: string; quiet: boolean }, visit: Visit): Html {
  return html`<form method="post" action="${action}">${csrfField(visit)}<input type="hidden" name="revision" value="${conflict.revision}">
    ${fields(edit).map(([name, value]) => html`<textarea name="${name}" hidden aria-hidden="true">${value.startsWith('\n') ? `\n${value}` : value}</textarea>`)}
    <button${quiet && html` class="quiet"`}>${visit.t(label)}</button></form>`
}

export const conflictPage = (clash: Clash, visit: Visit): Page => ({ kind: 'page', status: 409, title: visit.t('topic.conflict.title'), body: html`<h1>${visit.t('topic.conflict.heading')}</h1>${conflictView(clash, visit)}` })
