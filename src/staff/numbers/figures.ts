// Figures in words and tables: what was too small to be kept is said so, never shown as nothing.
import { html, type Html } from '../../http/html.ts'
import { smallestCell } from '../../stats/count.ts'
import type { Visit } from '../frame/visit.ts'
import { figure, shortDay } from './bars.ts'

export const figureOr = ({ reads, t }: Pick<Visit, 'reads' | 't'>, value: number | null): string => (value === null ? t('numbers.few', { least: smallestCell }) : figure(reads, value))

export interface WeekTable {
  caption: string
  weeks: readonly string[]
  columns: readonly { head: Html; values: readonly (number | null)[] }[]
  note: string
}

/** Folded away beneath its chart, the newest week first. */
export function weekTable(visit: Visit, { caption, weeks, columns, note }: WeekTable): Html {
  const { reads, t } = visit
  const rows = weeks.map((week, i) => ({ week, values: columns.map(({ values }) => values[i] ?? null) })).reverse()
  return html`<details>
    <summary>${t('numbers.figures')}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
      <caption>${caption}</caption>
      <thead><tr><th scope="col">${t('numbers.week')}</th>${columns.map(({ head }) => html`<th scope="col" class="number">${head}</th>`)}</tr></thead>
      <tbody>${rows.map(({ week, values }) => html`<tr><th scope="row">${shortDay(reads, week)}</th>${values.map((value) => html`<td class="number">${figureOr(visit, value)}</td>`)}</tr>`)}</tbody>
    </table></div>
    <p class="hint">${note}</p>
  </details>`
}
