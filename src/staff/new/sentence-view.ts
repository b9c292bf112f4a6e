// The line's own sentences: a list that one can search, and one sentence to change.
import type { Edition, LanguageCode, Problem } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Draft } from '../editions/draft.ts'
import { difference } from '../frame/difference.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { contactName, languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { howThisWorks } from '../help/how-this-works.ts'
import { may } from '../permission.ts'
import { field, option } from './field.ts'
import { asTyped, chapterOf, isList, type Places, type Row } from './sentence-list.ts'

interface ListParts {
  edition: Edition
  language: LanguageCode
  rows: readonly Row[]
  drafts: ReadonlyMap<string, Draft>
  q: string
  missing: boolean
}

export function sentencesView(visit: Visit, { edition, language, rows, drafts, q, missing }: ListParts): Html {
  const { t } = visit
  const chapters = [...Map.groupBy(rows, chapterOf)]
  return html`
    <h1>${t('sentences.title')}</h1>
    ${howThisWorks(visit, 'sentences')}
    <form class="line" method="get" action="/staff/sentences" role="search" aria-label="${t('sentences.search')}">
      <div><label for="language">${t('sentences.language')}</label><select id="language" name="language" data-submit>${[...edition.contents.keys()].map((code) => option(code, languageName(edition, code, visit), language))}</select></div>
      <div class="wide"><label for="q">${t('sentences.search')}</label><input id="q" name="q" type="search" value="${q}" maxlength="200" dir="auto" autocomplete="off"></div>
      <label class="check"><input type="checkbox" name="missing" value="1"${missing && html` checked`}> ${t('sentences.missing-only')}</label>
      <button>${t('sentences.show')}</button>
    </form>
    <p role="status">${t('sentences.count', { count: rows.length })}</p>
    ${rows.length === 0 && html`<p>${t('sentences.none')}</p>`}
    ${chapters.map(([chapter, found]) => html`
    <section aria-label="${chapter}"><h2>${chapter}</h2>
      <ul class="sentences">${found.map((row) => rowView(visit, { row, edition, language, draft: drafts.get(row.key) }))}</ul>
    </section>`)}`
}

function rowView(visit: Visit, { row, edition, language, draft }: { row: Row; edition: Edition; language: LanguageCode; draft: Draft | undefined }): Html {
  const { t } = visit
  const { direction } = spokenIn(edition, language)
  const said = row.own === null ? html`<span class="chip bad">${t('frame.state.missing')}</span>` : html`<span class="text" lang="${language}" dir="${direction}">${asTyped(row.own)}</span>`
  return html`<li class="card">
    <small>${row.key}${draft && html` <span class="chip">${t(`frame.draft.${draft.state === 'handed in' ? 'handed-in' : draft.state}`)}</span>`}</small>
    <p>${said}</p>
    ${language !== edition.source && row.source !== null && html`<p class="hint text" lang="${edition.source}" dir="${spokenIn(edition, edition.source).direction}">${asTyped(row.source)}</p>`}
    <a href="/staff/sentences/${encodeURIComponent(language)}/${encodeURIComponent(row.key)}">${t(may(visit.member, 'edit-sentence', { language }) ? 'sentences.change' : 'sentences.look')}<span class="unseen"> ${row.key}</span></a>
  </li>`
}

export interface SentenceParts {
  edition: Edition
  language: LanguageCode
  row: Row
  /** As it stands in the field. */
  typed: string
  revision: number
  draft: Draft | null
  places: Places
  /** True once somebody tried to save it so. */
  isRefused?: boolean
  /** What somebody else saved meanwhile, in place of what this person began with. */
  theirs?: string
  problems: readonly Omit<Problem, 'line'>[]
  toldIn: LanguageCode
}

export function sentenceView(visit: Visit, parts: SentenceParts): Html {
  const { t, member } = visit
  const { edition, language, row, draft, places, typed, theirs } = parts
  const spoken = spokenIn(edition, language)
  const address = `/staff/sentences/${encodeURIComponent(language)}/${encodeURIComponent(row.key)}`
  const mayEdit = may(member, 'edit-sentence', { language })
  const published = asTyped(row.own)
  const wrong = [...(parts.isRefused && typed.trim() === '' ? [t('sentences.wrong.empty')] : []), ...(parts.isRefused ? wordsFor(places, t) : [])]
  return html`
    <h1>${languageName(edition, language, visit)}: ${row.key}</h1>
    ${theirs !== undefined && html`<div class="notice warn" role="alert"><h2>${t('sentences.conflict')}</h2>${difference({ before: theirs, after: typed }, spoken, visit)}<p>${t('sentences.conflict-then')}</p></div>`}
    ${row.source !== null && language !== edition.source && html`<h2>${languageName(edition, edition.source, visit)}</h2><p class="card text" lang="${edition.source}" dir="${spokenIn(edition, edition.source).direction}">${asTyped(row.source)}</p>`}
    ${placesView(visit, edition, places.needed)}
    ${mayEdit ? html`<form method="post" action="${address}" class="stack" data-guarded>
      ${csrfField(visit)}<input type="hidden" name="revision" value="${parts.revision}">
      ${field({ name: 'text', label: t(isList(row) ? 'sentences.text-list' : 'sentences.text'), wrong: wrong.length > 0 ? wrong.join(' ') : undefined, control: (ties) => html`<textarea${ties} rows="${isList(row) ? 8 : 4}" maxlength="10000" lang="${language}" dir="${spoken.direction}">\n${typed}</textarea>` })}
      <div class="actions"><button data-save>${t('sentences.save')}</button> <a class="button quiet" href="/staff/sentences?language=${encodeURIComponent(language)}">${t('sentences.back')}</a></div>
    </form>` : html`<p class="card text" lang="${language}" dir="${spoken.direction}">${typed}</p><p class="hint">${t('sentences.not-yours')}</p>`}
    ${parts.problems.length > 0 && html`<section class="notice warn"><h2>${t('sentences.problems')}</h2><ul lang="${parts.toldIn}">${parts.problems.map(({ message }) => html`<li>${message}</li>`)}</ul></section>`}
    ${draft !== null && html`<section class="card"><h2>${t('sentences.draft')}</h2>${difference({ before: published, after: asTyped(draft.edit.kind === 'sentence' ? draft.edit.text : '') }, spoken, visit)}
      <p>${t('sentences.next')} <a href="/staff/publish">${t('frame.go.publish')}</a></p>
      ${mayEdit && html`<form method="post" action="${address}/discard">${csrfField(visit)}<button class="danger" data-sure="${t('sentences.sure')}">${t('sentences.discard')}</button></form>`}</section>`}`
}

function wordsFor({ lost, unknown }: Places, t: Visit['t']): string[] {
  const braced = (places: readonly string[]) => places.map((place) => `{{${place}}}`).join(', ')
  return [...(lost.length > 0 ? [t('sentences.wrong.lost', { places: braced(lost) })] : []), ...(unknown.length > 0 ? [t('sentences.wrong.unknown', { places: braced(unknown) })] : [])]
}

/** What the line puts in each place: a number, or something that it knows only while it runs. */
function placesView({ reads, t }: Visit, edition: Edition, places: readonly string[]): Html | false {
  if (places.length === 0) return false
  return html`<section><h2>${t('sentences.places')}</h2><p>${t('sentences.places-text')}</p>
    <ul>${places.map((place) => html`<li><code>{{${place}}}</code> ${edition.contacts.has(place) ? html`${contactName(edition, place, { reads })}: <bdi dir="ltr">${edition.contacts.get(place)?.value}</bdi>` : t('sentences.place-known')}</li>`)}</ul></section>`
}
