// The last step: why it is published, and the button; or where to go on when something stands in the way.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import { unitName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { longestWhy } from './shape.ts'

export interface ToPublish {
  ids: readonly UnitId[]
  why: string
  edition: Edition
}

export function publishForm({ ids, why, edition }: ToPublish, visit: Visit): Html {
  const { t } = visit
  return html`
    <form method="post" action="/staff/publish" data-part="#published" data-progress="#publishing" class="stack card">
      ${csrfField(visit)}${ids.map((id) => html`<input type="hidden" name="ids" value="${id}">`)}
      <h3>${t('publish.now')}</h3>
      <ul>${ids.map((id) => html`<li>${unitName(id, edition, visit)}</li>`)}</ul>
      <label for="why">${t('publish.why')}</label>
      <input id="why" name="why" required maxlength="${longestWhy}" value="${why}" dir="auto">
      <p class="hint">${t('publish.why-hint')}</p>
      <button>${t('publish.publish')}</button>
    </form>
    <div id="publishing"></div>
    <div id="published" aria-live="polite"></div>`
}
