// The form for a new topic, and the page that says how far it is.
import { scopes, type Edition, type Problem } from '../../content/topic.ts'
import { longestTitle } from '../../content/word-rules.ts'
import { html, type Html } from '../../http/html.ts'
import type { Draft } from '../editions/draft.ts'
import { csrfField } from '../frame/layout.ts'
import { spokenIn } from '../frame/spoken.ts'
import { contactName, languageName, topicName, unitAddress } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { groupName } from '../home/grid-view.ts'
import { choices, field, option } from './field.ts'
import type { TopicForm, Wrong } from './topic-form.ts'

export function topicFormView(visit: Visit, { edition, form, wrong }: { edition: Edition; form: TopicForm; wrong: Wrong }): Html {
  const { reads, t } = visit
  const source = languageName(edition, edition.source, visit)
  const { language, direction } = spokenIn(edition, edition.source)
  const spoken = html` lang="${language}" dir="${direction}"`
  const wrongOf = (name: keyof TopicForm) => (wrong[name] === undefined ? undefined : t(`new.topic.wrong.${wrong[name]}`, { most: longestTitle }))
  const line = (name: keyof TopicForm & string, { type = 'text', isSpoken = false, most = 200 } = {}) =>
    field({ name, label: t(`new.topic.${name}`, { language: source }), hint: t(`new.topic.hint.${name}`, { most: longestTitle }), wrong: wrongOf(name), control: (ties) => html`<input${ties} type="${type}" value="${String(form[name])}" maxlength="${most}" autocomplete="off"${isSpoken && spoken}>` })
  const area = (name: 'answer' | 'sms' | 'asked', rows: number) =>
    field({ name, label: t(`new.topic.${name}`, { language: source }), hint: t(`new.topic.hint.${name}`), wrong: wrongOf(name), control: (ties) => html`<textarea${ties} rows="${rows}"${spoken}>\n${form[name]}</textarea>` })
  const select = (name: 'group' | 'scope', options: Html[]) => field({ name, label: t(`new.topic.${name}`), hint: t(`new.topic.hint.${name}`), wrong: wrongOf(name), control: (ties) => html`<select${ties}>${options}</select>` })
  return html`
    <h1>${t('new.topic.heading')}</h1>
    <p>${t('new.topic.intro', { language: source })}</p>
    ${Object.keys(wrong).length > 0 && html`<p class="notice bad" role="alert">${t('new.wrong')}</p>`}
    <form method="post" action="/staff/new/topic" class="stack" data-guarded>
      ${csrfField(visit)}
      <h2>${t('new.topic.words')}</h2>
      ${line('title', { isSpoken: true })} ${area('answer', 10)} ${area('sms', 4)} ${area('asked', 8)}
      <h2>${t('new.topic.facts')}</h2>
      ${select('group', [option('', t('new.choose'), form.group), ...edition.groups.map(({ id }) => option(id, groupName(edition, id, reads), form.group))])}
      ${select('scope', [option('', t('new.choose'), form.scope), ...scopes.map((scope) => option(scope, t(`new.topic.scopes.${scope}`), form.scope))])}
      <label class="check"><input type="checkbox" name="urgent" value="1"${form.urgent !== '' && html` checked`}> <span>${t('new.topic.urgent')}</span></label>
      ${choices({ name: 'contacts', legend: t('new.topic.contacts'), hint: t('new.topic.hint.contacts'), wrong: wrongOf('contacts'), filter: t('new.filter'), chosen: form.contacts, options: [...edition.contacts.values()].map(({ id, value }) => ({ value: id, label: html`${contactName(edition, id, visit)} <bdi dir="ltr">${value}</bdi> <small>{{${id}}}</small>` })) })}
      ${choices({ name: 'then', legend: t('new.topic.then'), hint: t('new.topic.hint.then'), wrong: wrongOf('then'), filter: t('new.filter'), chosen: form.then, options: [...edition.topics.keys()].map((id) => ({ value: id, label: topicName(edition, id, visit) })) })}
      <h2>${t('new.topic.source')}</h2>
      ${line('source-title', { most: 300 })} ${line('source-url', { type: 'url', most: 1000 })} ${line('source-date')}
      ${line('review', { type: 'date' })}
      ${line('id', { most: 60 })}
      <p class="hint">${t('new.topic.next')}</p>
      <div class="actions"><button data-save>${t('new.topic.save')}</button> <a class="button quiet" href="/staff/new">${t('new.back')}</a></div>
    </form>`
}

export interface TopicWaiting {
  id: string
  /** Its facts, text and ways to ask, as far as they are drafts. */
  drafts: readonly Draft[]
  problems: readonly Omit<Problem, 'line'>[]
  /** The language in which problems are told. */
  toldIn: string
}

export function topicWaitingView(visit: Visit, edition: Edition, { id, drafts, problems, toldIn }: TopicWaiting): Html {
  const { t } = visit
  const title = drafts.flatMap(({ edit }) => (edit.kind === 'text' ? [edit.texts.title] : []))[0] ?? id
  const isOpen = drafts.some(({ state }) => state === 'open')
  return html`
    <h1><span lang="${edition.source}">${title}</span></h1>
    <p>${t('new.topic.waiting', { id })}</p>
    <table>
      <caption>${t('new.topic.parts')}</caption>
      <thead><tr><th scope="col">${t('new.topic.part')}</th><th scope="col">${t('new.topic.state')}</th></tr></thead>
      <tbody>${drafts.map(({ id: unit, edit, state }) => html`<tr><th scope="row"><a href="${unitAddress(unit, edition)}">${t(`new.topic.unit.${edit.kind}`)}</a></th><td><span class="chip">${t(`frame.draft.${state === 'handed in' ? 'handed-in' : state}`)}</span></td></tr>`)}</tbody>
    </table>
    ${problems.length > 0 && html`<h2>${t('new.topic.problems')}</h2><ul lang="${toldIn}">${problems.map(({ key, message }) => html`<li>${key.split('.').slice(1).join(' ')}: ${message}</li>`)}</ul>`}
    <h2>${t('new.next')}</h2>
    <ol>${['hand-in', 'approve', 'publish', 'translate'].map((step) => html`<li>${t(`new.topic.steps.${step}`)}</li>`)}</ol>
    <div class="actions">
      ${isOpen && html`<form method="post" action="/staff/new/topic/${id}/hand-in">${csrfField(visit)}<button>${t('new.topic.hand-in')}</button></form>`}
      <a class="button quiet" href="/staff/publish">${t('frame.go.publish')}</a>
      <form method="post" action="/staff/new/topic/${id}/discard">${csrfField(visit)}<button class="danger" data-sure="${t('new.topic.sure')}">${t('new.topic.discard')}</button></form>
    </div>`
}
