// A topic's facts as a form: what it is about, whom to call, what to offer next, what it stands on, when to look again.
import type { FactsEdit } from '../../content/edits/edit.ts'
import { additions, scopes, type Edition, type Source } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { dayInWords } from '../../language/local-words.ts'
import { csrfField } from '../frame/layout.ts'
import { topicName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { nextReview } from './facts-form.ts'

export interface FactsShown {
  edition: Edition
  edit: FactsEdit
  revision: number
  /** Names of fields that were not as they must be. */
  wrong: readonly string[]
  path: string
}

/** Empty places at the end of each list. */
const room = 2

export function factsForm(shown: FactsShown, visit: Visit): Html {
  const { t, today, reads } = visit
  const { edition, edit, revision, wrong, path } = shown
  const { facts } = edit
  const contacts = [...edition.contacts.keys()].map((id) => ({ id, name: edition.contents.get(reads)?.contactNames.get(id) ?? edition.contents.get(edition.source)?.contactNames.get(id) ?? id }))
  const topics = [...edition.topics.keys()].filter((id) => id !== edit.topic).map((id) => ({ id, name: topicName(edition, id, visit) }))
  return html`
    <form method="post" action="${path}/save" class="stack" data-guarded>
      ${csrfField(visit)}<input type="hidden" name="revision" value="${revision}">
      ${wrong.length > 0 && html`<div class="notice bad" role="alert"><p>${t('topic.facts.wrong')}</p><ul>${wrong.map((field) => html`<li>${wrongWords(field, t)}</li>`)}</ul></div>`}
      <label class="check"><input type="checkbox" name="urgent" value="yes"${facts.urgent && html` checked`}> <span>${t('topic.facts.urgent')}<br><small>${t('topic.facts.urgent-does')}</small></span></label>
      <label for="scope">${t('topic.facts.scope')}</label>
      <select id="scope" name="scope">${['', ...scopes].map((scope) => html`<option value="${scope}"${scope === (facts.scope ?? '') && html` selected`}>${t(`topic.scope.${scope === '' ? 'none' : scope}`)}</option>`)}</select>
      <div class="columns">
        ${choices({ name: 'contacts', chosen: facts.contacts, from: contacts }, visit)}
        ${choices({ name: 'then', chosen: facts.then, from: topics }, visit)}
      </div>
      <fieldset><legend>${t('topic.facts.adds')}</legend>${additions.map((addition) => html`<label class="check"><input type="checkbox" name="adds" value="${addition}"${facts.adds.includes(addition) && html` checked`}> ${t(`topic.adds.${addition}`)}</label>`)}</fieldset>
      <label for="dates">${t('topic.facts.dates')}</label>
      <input id="dates" name="dates" value="${facts.dates.join(', ')}" maxlength="2000" dir="ltr" aria-describedby="dates-hint">
      <p class="hint" id="dates-hint">${t('topic.facts.dates-hint')}</p>
      <h3>${t('topic.facts.sources')}</h3>
      ${[...facts.sources, emptySource].map((source, i) => sourceField(source, i, visit))}
      <label for="review">${t('topic.facts.review')}</label>
      <input id="review" name="review" type="date" value="${facts.review ?? ''}">
      <div class="actions">
        <button data-save>${t('topic.do.save')}</button>
        <button class="quiet" name="looked" value="today">${t('topic.facts.looked', { day: dayInWords(reads, nextReview(today)) })}</button>
      </div>
    </form>`
}

const emptySource: Source = { title: '', url: null, date: '', confidence: 'secondary', checked: '' }

function choices({ name, chosen, from }: { name: string; chosen: readonly string[]; from: readonly { id: string; name: string }[] }, { t }: Visit): Html {
  const places = [...chosen, ...Array.from({ length: room }, () => '')]
  const known = new Set(from.map(({ id }) => id))
  return html`
    <fieldset><legend>${t(`topic.facts.${name}`)}</legend><p class="hint">${t(`topic.facts.${name}-hint`)}</p>
      ${places.map((id, i) => html`<label class="unseen" for="${name}-${i}">${t('topic.facts.place', { number: i + 1 })}</label>
      <select id="${name}-${i}" name="${name}"><option value="">${t('topic.facts.nobody')}</option>
        ${id !== '' && !known.has(id) && html`<option value="${id}" selected>${id}</option>`}
        ${from.map((other) => html`<option value="${other.id}"${other.id === id && html` selected`}>${other.name}</option>`)}</select>`)}
    </fieldset>`
}

function sourceField({ title, url, date, confidence, checked }: Source, i: number, { t, reads }: Visit): Html {
  const isNew = title === '' && url === null
  const field = (name: string, value: string, more: Html = html``) => html`<div class="${name}"><label for="source-${name}-${i}">${t(`topic.source-field.${name}`)}</label><input id="source-${name}-${i}" name="source-${name}" value="${value}" ${more}></div>`
  return html`
    <fieldset class="source"><legend>${isNew ? t('topic.facts.source-new') : t('topic.facts.source', { number: i + 1 })}</legend>
      ${field('title', title, html`maxlength="500" dir="auto"`)}
      ${field('url', url ?? '', html`type="url" maxlength="2000" dir="ltr"`)}
      ${field('date', date, html`maxlength="100"`)}
      <div><label for="source-confidence-${i}">${t('topic.source-field.confidence')}</label>
      <select id="source-confidence-${i}" name="source-confidence">${(['verified', 'secondary', 'background'] as const).map((value) => html`<option value="${value}"${value === confidence && html` selected`}>${t(`topic.confidence.${value}`)}</option>`)}</select></div>
      ${field('checked', checked, html`type="date"`)}
      ${!isNew && html`<div class="actions"><button class="quiet" name="checked" value="${i}">${t('topic.facts.checked-today')}</button>${url !== null && /^https?:/.test(url) && html` <a href="${url}" rel="noreferrer">${t('topic.facts.open-source')}</a>`} <small>${/^\d{4}-\d\d-\d\d$/.test(checked) && t('topic.facts.last-checked', { day: dayInWords(reads, checked) })}</small></div>`}
    </fieldset>`
}

function wrongWords(field: string, t: Visit['t']): string {
  const [name = '', place] = field.split('.')
  const words = t(`topic.wrong.${name}`)
  return place === undefined ? words : t('topic.facts.in-source', { number: Number(place) + 1, words })
}
