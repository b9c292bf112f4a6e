// The page of one topic: a row for each language, below it the facts.
import type { Edition, TopicId } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { dayInWords } from '../../language/local-words.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { draftKey, draftPanel, type Panel } from './draft-panel.ts'
import { stateChip } from './editor-view.ts'
import { factsForm, type FactsShown } from './facts-view.ts'
import type { LanguageRow } from './overview.ts'
import { toldNotice } from './told.ts'

export interface Overview {
  edition: Edition
  topic: TopicId
  rows: readonly LanguageRow[]
  facts: FactsShown
  panel: Panel
  status?: number
}

export function overviewPage({ edition, topic, rows, facts, panel, status = 200 }: Overview, visit: Visit): Page {
  const { t, member, today, reads } = visit
  const { facts: { urgent, review } } = facts.edit
  const title = topicName(edition, topic, visit)
  return {
    kind: 'page',
    title,
    status,
    styles: ['topic.css'],
    body: html`
      <p><a href="/staff">${t('frame.go.home')}</a></p>
      <h1>${title}</h1>
      <p>${urgent && html`<span class="chip bad">${t('topic.urgent')}</span> `}${review !== null && /^\d{4}-\d\d-\d\d$/.test(review) && html`<span class="chip ${review < today ? 'warn' : ''}">${t(review < today ? 'topic.facts.overdue' : 'topic.facts.due', { day: dayInWords(reads, review) })}</span>`} <small>${t('topic.id', { id: topic })}</small></p>
      ${toldNotice(visit)}
      <div class="scroll"><table>
        <caption>${t('topic.overview.caption')}</caption>
        <thead><tr>${['language', 'state', 'needs', 'sms', 'asked'].map((name) => html`<th scope="col">${t(`topic.overview.${name}`)}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => rowView(row, edition, topic, visit))}</tbody>
      </table></div>
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">${t('topic.facts.title')}</h2>
        <p class="hint">${t('topic.facts.hint')}</p>
        ${may(member, 'edit-facts') ? factsForm(facts, visit) : html`<fieldset disabled><legend>${t('topic.read-only')}</legend>${factsForm(facts, visit)}</fieldset>`}
      </section>
      ${draftPanel(panel, visit)}`,
  }
}

function rowView({ language, state, draft, meter, errors, gaps, asked, askedDraft }: LanguageRow, edition: Edition, topic: TopicId, visit: Visit): Html {
  const { t } = visit
  const path = `/staff/topics/${topic}/${language}`
  const draftChip = (one: LanguageRow['draft']) => one !== null && html` <span class="chip">${t(draftKey(one.state))}</span>`
  return html`<tr>
    <th scope="row"><a href="${path}">${languageName(edition, language, visit)}</a></th>
    <td>${stateChip(state, t)}${draftChip(draft)}</td>
    <td>${needs({ state, errors, gaps }, t)}</td>
    <td class="number">${meter === null ? '–' : `${meter.segments}/${meter.limit}`}</td>
    <td class="number"><a href="${path}/asked">${t('topic.overview.ways', { count: asked })}</a>${draftChip(askedDraft)}</td>
  </tr>`
}

function needs({ state, errors, gaps }: Pick<LanguageRow, 'state' | 'errors' | 'gaps'>, t: Visit['t']): string {
  const lines = [...(state === 'approved' ? [] : [t(`topic.needs.${state.replace(' ', '-')}`)]), ...(errors > 0 ? [t('topic.needs.errors', { count: errors })] : []), ...(gaps > 0 ? [t('topic.needs.gaps', { count: gaps })] : [])]
  return lines.length === 0 ? t('topic.needs.nothing') : lines.join(' ')
}
