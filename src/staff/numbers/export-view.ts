// The figures as files for a spreadsheet, and what was done to them first.
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import type { Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'

export const tables = ['day', 'week', 'words'] as const

export function exportView(visit: Visit, hasNumbers: boolean): Html {
  const { member, t } = visit
  return html`<section aria-labelledby="export">
    <h2 id="export">${t('numbers.export.title')}</h2>
    <p>${t('numbers.export.noise')}</p>
    ${!may(member, 'export-numbers') ? html`<p class="hint">${t('numbers.export.who')}</p>` : !hasNumbers ? html`<p class="hint">${t('numbers.export.later')}</p>` : html`
    <form class="actions" method="post" action="/staff/numbers/export">${csrfField(visit)}${tables.map((table) => html`<button class="quiet" name="table" value="${table}">${t(`numbers.export.${table}`)}</button>`)}</form>`}
  </section>`
}
