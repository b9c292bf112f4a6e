// The history of what families were told: who changed what, when and why, and the way back.
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Manifest } from '../editions/edition-store.ts'
import { csrfField } from '../frame/layout.ts'
import { momentInWords } from '../frame/moments.ts'
import { unitAddress, unitName } from '../frame/unit.ts'
import { unitDifference } from '../frame/unit-difference.ts'
import type { Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { longestWhy } from '../publish/shape.ts'
import type { UnitVersion } from './compare.ts'

const who = ({ by, role }: Manifest, { t }: Visit): string => by ?? t(`roles.${role}.name`)

/** The topics and contacts of a long edition are told by number. */
const mostNamed = 3

export interface Listed {
  history: readonly Manifest[]
  current: number
  /** Older ones follow on another page. */
  hasMore: boolean
  edition: Edition
}

export function historyView({ history, current, hasMore, edition }: Listed, visit: Visit): Html {
  const { t, reads } = visit
  const last = history.at(-1)
  const row = (manifest: Manifest) => html`
    <tr><th scope="row"><a href="/staff/editions/${manifest.number}">${manifest.number}</a>${manifest.number === current && html` <span class="chip good">${t('editions.now')}</span>`}</th>
      <td>${momentInWords(reads, manifest.at)}</td><td>${who(manifest, visit)}</td><td dir="auto">${manifest.why}</td>
      <td>${manifest.restores !== null ? restoredName(manifest.restores, visit) : unitNames(manifest, edition, visit)}</td></tr>`
  return html`
    <h1>${t('editions.title')}</h1>
    <details><summary>${t('editions.help.title')}</summary><p>${t('editions.help.text')}</p></details>
    ${history.length === 0 && html`<p>${t('editions.empty')}</p>`}
    <div class="scroll"><table><caption>${t('editions.caption')}</caption>
      <thead><tr><th scope="col">${t('editions.number')}</th><th scope="col">${t('editions.when')}</th><th scope="col">${t('editions.who')}</th><th scope="col">${t('editions.why')}</th><th scope="col">${t('editions.what')}</th></tr></thead>
      <tbody>${history.map(row)}
      ${!hasMore && html`<tr><th scope="row"><a href="/staff/editions/0">0</a>${current === 0 && html` <span class="chip good">${t('editions.now')}</span>`}</th><td colspan="4">${t('editions.founding')}</td></tr>`}</tbody></table></div>
    ${hasMore && last && html`<p><a href="/staff/editions?before=${last.number}">${t('editions.older')}</a></p>`}`
}

const restoredName = (number: number, { t }: Visit): string => (number === 0 ? t('editions.brought-back-founding') : t('editions.brought-back', { number }))

function unitNames({ units }: Manifest, edition: Edition, visit: Visit): string {
  const named = units.slice(0, mostNamed).map((unit) => unitName(unit, edition, visit)).join('; ')
  return units.length > mostNamed ? visit.t('editions.and-more', { named, more: units.length - mostNamed }) : named
}

export function editionView({ manifest, changes, current, edition }: { manifest: Manifest; changes: readonly UnitVersion[]; current: number; edition: Edition }, visit: Visit): Html {
  const { t, reads } = visit
  const { number } = manifest
  return html`
    <h1>${t('editions.one', { number })}</h1>
    <p>${t('editions.published', { who: who(manifest, visit), when: momentInWords(reads, manifest.at) })} ${number === current && html`<span class="chip good">${t('editions.now')}</span>`}</p>
    <p><strong>${t('editions.why')}:</strong> <span dir="auto">${manifest.why}</span></p>
    ${manifest.restores !== null && html`<p>${restoredName(manifest.restores, visit)}</p>`}
    <p class="actions"><a class="button quiet" href="/staff/publish/done/${number}">${t('editions.gets')}</a>
      ${number !== current && may(visit.member, 'restore') && html`<a class="button quiet" href="/staff/editions/${number}/back">${t('editions.back')}</a>`}
      <a class="button quiet" href="/staff/editions">${t('editions.title')}</a></p>
    <h2>${t('editions.differences')}</h2>
    ${changes.length === 0 ? html`<p>${t('editions.no-differences')}</p>` : versionsView(changes, edition, visit)}`
}

export function foundingView({ current }: { current: number }, visit: Visit): Html {
  const { t } = visit
  return html`
    <h1>${t('editions.founding-title')}</h1>
    <p>${t('editions.founding')}</p>
    <p class="actions">${current !== 0 && may(visit.member, 'restore') && html`<a class="button quiet" href="/staff/editions/0/back">${t('editions.back')}</a>`}<a class="button quiet" href="/staff/editions">${t('editions.title')}</a></p>`
}

export function backView({ number, changes, edition }: { number: number; changes: readonly UnitVersion[]; edition: Edition }, visit: Visit): Html {
  const { t } = visit
  const name = number === 0 ? t('editions.founding-title') : t('editions.one', { number })
  if (changes.length === 0) return html`<h1>${t('editions.back-title', { name })}</h1><p>${t('editions.back-nothing')}</p><p><a href="/staff/editions">${t('editions.title')}</a></p>`
  return html`
    <h1>${t('editions.back-title', { name })}</h1>
    <p>${t('editions.back-means')}</p>
    <form method="post" action="/staff/editions/${number}/back" data-part="#brought" data-progress="#bringing" class="stack card">
      ${csrfField(visit)}
      <label for="why">${t('publish.why')}</label>
      <input id="why" name="why" required maxlength="${longestWhy}" value="${t('editions.why-proposed', { name })}" dir="auto">
      <p class="hint">${t('publish.why-hint')}</p>
      <button>${t('editions.back')}</button>
    </form>
    <div id="bringing"></div>
    <div id="brought" aria-live="polite"></div>
    <h2>${t('editions.back-differences')}</h2>
    ${versionsView(changes, edition, visit)}`
}

const versionsView = (changes: readonly UnitVersion[], edition: Edition, visit: Visit): Html =>
  html`${changes.map(({ unit, ...versions }) => html`<section class="card"><h3><a href="${unitAddress(unit, edition)}">${unitName(unit, edition, visit)}</a></h3>${unitDifference(versions, edition, visit)}</section>`)}`
