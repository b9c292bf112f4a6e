// Bars drawn on the server: readable in black and white, in the dark, from right to left, and at any width.
import { html, type Html } from '../../http/html.ts'
import type { Visit } from '../frame/visit.ts'

/** Fillings that no two people confuse, printed in grey or not. */
export type Filling = 'solid' | 'hatched' | 'dotted' | 'crossed'

export interface WeekBars {
  /** What somebody who does not see the chart is told. */
  label: string
  filling: Filling
  weeks: readonly string[]
  values: readonly (number | null)[]
  /** Of all charts beside it, so that their heights can be compared. */
  most: number
}

/** Figures stand above the bars up to here; larger ones would run into each other. */
const longestFigures = 3
const [top, floor] = [18, 112]

export function weekBars({ reads, direction, t }: Visit, { label, filling, weeks, values, most }: WeekBars): Html {
  const step = 100 / weeks.length
  const leftOf = (i: number) => step * (direction === 'rtl' ? weeks.length - 1 - i : i)
  const figures = values.every((value) => String(value ?? '').length <= longestFigures)
  return html`<svg class="bars" role="img" aria-label="${label}" width="100%" height="136">
    ${weeks.map((week, i) => {
      const value = values[i] ?? null
      const height = value === null || most === 0 ? 0 : Math.max(2, ((floor - top) * value) / most)
      const middle = `${rounded(leftOf(i) + step / 2)}%`
      // Week names need room: every third one, and always the last.
      const isNamed = (weeks.length - 1 - i) % 3 === 0
      return html`
        <rect x="${rounded(leftOf(i) + step * 0.15)}%" y="${rounded(floor - height)}" width="${rounded(step * 0.7)}%" height="${rounded(height)}" class="bar" fill="url(#fill-${filling})"/>
        ${(figures || i === weeks.length - 1 || value === most) && html`<text x="${middle}" y="${rounded(floor - height - 4)}" text-anchor="middle">${value === null ? t('numbers.few-short') : figure(reads, value)}</text>`}
        ${isNamed && html`<text x="${middle}" y="128" text-anchor="middle">${shortDay(reads, week)}</text>`}`
    })}
    <line x1="0" y1="${floor}" x2="100%" y2="${floor}" class="floor"/>
  </svg>`
}

/** One or two bars in a row of a table, whose figures stand beside them. */
export function rowBars({ direction }: Pick<Visit, 'direction'>, { bars, most }: { bars: readonly { value: number | null; filling: Filling }[]; most: number }): Html {
  const height = 12
  return html`<svg class="bars row" aria-hidden="true" width="100%" height="${bars.length * (height + 3)}">
    ${bars.map(({ value, filling }, i) => {
      const width = value === null || most === 0 ? 0 : Math.max(1, (100 * value) / most)
      return html`<rect x="${direction === 'rtl' ? rounded(100 - width) : 0}%" y="${i * (height + 3)}" width="${rounded(width)}%" height="${height}" class="bar" fill="url(#fill-${filling})"/>`
    })}
  </svg>`
}

/** Small bars without words, for a row whose weeks stand in a table below. */
export function sparkBars({ direction }: Pick<Visit, 'direction'>, { values, most }: { values: readonly (number | null)[]; most: number }): Html {
  const step = 100 / values.length
  return html`<svg class="bars row" aria-hidden="true" width="100%" height="32">
    ${values.map((value, i) => {
      const height = value === null || most === 0 ? 0 : Math.max(2, (30 * value) / most)
      const left = step * (direction === 'rtl' ? values.length - 1 - i : i)
      return html`<rect x="${rounded(left + step * 0.1)}%" y="${rounded(31 - height)}" width="${rounded(step * 0.8)}%" height="${rounded(height)}" class="full"/>`
    })}
    <line x1="0" y1="31" x2="100%" y2="31" class="floor"/>
  </svg>`
}

/** What a filling means, beside its name. */
export const sample = (filling: Filling): Html =>
  html`<svg class="bars sample" aria-hidden="true" width="24" height="14"><rect x="1" y="1" width="22" height="12" class="bar" fill="url(#fill-${filling})"/></svg>`

const patterns: Record<Filling, Html> = {
  solid: html`<rect width="6" height="6" class="full"/>`,
  hatched: html`<path d="M-1 1 1 -1M0 6 6 0M5 7 7 5" class="stroke"/>`,
  dotted: html`<circle cx="2" cy="2" r="1.2" class="full"/><circle cx="5" cy="5" r="1.2" class="full"/>`,
  crossed: html`<path d="M0 3H6M3 0V6" class="stroke"/>`,
}

/** Once on a page that has bars. */
export const fillings = (): Html =>
  html`<svg class="unseen" aria-hidden="true" width="0" height="0"><defs>${Object.entries(patterns).map(([name, drawing]) => html`<pattern id="fill-${name}" patternUnits="userSpaceOnUse" width="6" height="6">${drawing}</pattern>`)}</defs></svg>`

const rounded = (value: number): number => Math.round(value * 100) / 100
export const figure = (reads: string, value: number): string => new Intl.NumberFormat(reads).format(value)
export const shortDay = (reads: string, day: string): string => new Intl.DateTimeFormat(reads, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
