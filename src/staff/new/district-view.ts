// The name of the district: where it stands, what another name would change, and what was made of it.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { languageName, unitAddress, unitName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import type { Holding, Holdings, NewNames, Replaced } from './district-names.ts'

export function districtView(visit: Visit, edition: Edition, { holdings, names }: Holdings): Html {
  const { t } = visit
  return html`
    <h1>${t('new.district.title')}</h1>
    <p>${t('new.district.intro')}</p>
    ${names.length === 0 ? html`<p class="notice">${t('new.district.none')}</p>` : html`
    <form method="post" action="/staff/new/district" data-guarded>
      ${csrfField(visit)}
      <div class="scroll" tabindex="0" role="region" aria-label="${t('new.district.names')}"><table>
        <caption>${t('new.district.names')}</caption>
        <thead><tr><th scope="col">${t('new.district.name')}</th><th scope="col" class="number">${t('new.district.units')}</th><th scope="col">${t('new.district.new-name')}</th></tr></thead>
        <tbody>${names.map(({ name, units }, i) => html`<tr><th scope="row"><label for="new-${i}"><bdi>${name}</bdi></label></th><td class="number">${units}</td><td><input type="hidden" name="name" value="${name}"><input id="new-${i}" name="new" maxlength="100" dir="auto" autocomplete="off"></td></tr>`)}</tbody>
      </table></div>
      <p class="hint">${t('new.district.hint')}</p>
      <div class="actions"><button>${t('new.district.look')}</button></div>
    </form>
    <h2>${t('new.district.where')}</h2>
    ${byLanguage(holdings).map(([language, found]) => html`<details><summary>${nameOfPart(visit, edition, language)}: ${t('new.district.count', { count: found.length })}</summary>
      <ul>${found.map((holding) => html`<li><a href="${unitAddress(holding.unit, edition)}">${unitName(holding.unit, edition, visit)}</a> <small><bdi>${holding.names.join(', ')}</bdi></small></li>`)}</ul></details>`)}`}`
}

export interface Change {
  holding: Holding
  replaced: Replaced[]
}

/** Of a long text only the first places are shown; all are changed. */
const mostShown = 3

export function changesView(visit: Visit, edition: Edition, { changes, newNames, left }: { changes: readonly Change[]; newNames: NewNames; left: readonly Holding[] }): Html {
  const { t } = visit
  return html`
    <h1>${t('new.district.changes')}</h1>
    ${changes.length === 0 ? html`<p class="notice">${t('new.district.nothing')}</p>` : html`
    <p>${t('new.district.changes-text', { count: changes.length })}</p>
    <form method="post" action="/staff/new/district/drafts" data-part="#made">
      ${csrfField(visit)}
      ${[...newNames].map(([name, to]) => html`<input type="hidden" name="name" value="${name}"><input type="hidden" name="new" value="${to}">`)}
      ${byLanguage(changes.map(({ holding }) => holding)).map(([language]) => html`<section><h2>${nameOfPart(visit, edition, language)}</h2>
        <ul class="renames">${changes.filter(({ holding }) => holding.language === language).map((change) => changeView(visit, edition, change))}</ul></section>`)}
      <div class="actions"><button>${t('new.district.make')}</button> <a class="button quiet" href="/staff/new/district">${t('new.back')}</a></div>
      <p class="hint">${t('new.district.make-hint')}</p>
    </form>
    <div id="made" aria-live="polite"></div>`}
    ${left.length > 0 && html`<h2>${t('new.district.by-hand')}</h2><p>${t('new.district.by-hand-text')}</p><ul>${left.map(({ unit }) => html`<li><a href="${unitAddress(unit, edition)}">${unitName(unit, edition, visit)}</a></li>`)}</ul>`}`
}

function changeView(visit: Visit, edition: Edition, { holding, replaced }: Change): Html {
  const { t } = visit
  const spoken = holding.language === null ? null : spokenIn(edition, holding.language)
  const attributes = spoken === null ? html` dir="auto"` : html` lang="${spoken.language}" dir="${spoken.direction}"`
  return html`<li class="card">
    <label class="check"><input type="checkbox" name="unit" value="${holding.unit}" checked> <span>${unitName(holding.unit, edition, visit)}</span></label>
    ${replaced.slice(0, mostShown).map(({ before, removed, added, after }) => html`<p class="text"${attributes}>…${before}<del>${removed}</del> <ins>${added}</ins>${after}…</p>`)}
    ${replaced.length > mostShown && html`<p class="hint">${t('new.district.more', { count: replaced.length - mostShown })}</p>`}
  </li>`
}

export interface MadeDrafts {
  made: UnitId[]
  /** Somebody else wrote the same words otherwise; nothing was overwritten. */
  kept: UnitId[]
}

export function madeView(visit: Visit, edition: Edition, { made, kept }: MadeDrafts): Html {
  const { t } = visit
  const list = (units: readonly UnitId[]) => html`<ul>${units.map((unit) => html`<li><a href="${unitAddress(unit, edition)}">${unitName(unit, edition, visit)}</a></li>`)}</ul>`
  return html`
    <div class="notice good"><p>${t('new.district.made', { count: made.length })}</p></div>
    ${kept.length > 0 && html`<div class="notice warn"><p>${t('new.district.kept', { count: kept.length })}</p>${list(kept)}</div>`}
    <h2>${t('new.next')}</h2><p>${t('new.district.next')}</p>
    <p><a class="button" href="/staff/publish">${t('frame.go.publish')}</a></p>`
}

/** In the order in which they come; what stands in no language last. */
const byLanguage = (holdings: readonly Holding[]): [LanguageCode | null, Holding[]][] => [...Map.groupBy(holdings, ({ language }) => language)]

const nameOfPart = (visit: Visit, edition: Edition, language: LanguageCode | null): string => (language === null ? visit.t('new.district.no-language') : languageName(edition, language, visit))
