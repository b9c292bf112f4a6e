// Everywhere a number will change, before it does: topics, languages, what each text message costs then.
import { html, type Html } from '../../http/html.ts'
import type { Edition, TopicId } from '../../content/topic.ts'
import { difference } from '../frame/difference.ts'
import { spokenIn } from '../frame/spoken.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import type { ChangedText, Impact } from './impact.ts'

export function impactView(visit: Visit, { texts, sentences }: Impact, edition: Edition): Html {
  const { t } = visit
  if (texts.length + sentences.length === 0) return html`<p class="notice">${t('contacts.impact.nothing')}</p>`
  const topics = Map.groupBy(texts, ({ topic }) => topic)
  const languages = new Set([...texts, ...sentences].map(({ language }) => language))
  return html`
    <p>${t('contacts.impact.count', { topics: t('contacts.impact.topics', { count: topics.size }), languages: t('contacts.impact.languages', { count: languages.size }) })}</p>
    ${segmentsView(visit, texts, edition)}
    ${topics.size > 0 && html`<div class="scroll" tabindex="0" role="region" aria-labelledby="impact-caption"><table>
      <caption id="impact-caption">${t('contacts.impact.caption')}</caption>
      <thead><tr><th scope="col">${t('contacts.impact.topic')}</th><th scope="col">${t('contacts.impact.in')}</th><th scope="col">${t('contacts.impact.where')}</th></tr></thead>
      <tbody>${[...topics].toSorted(([, a], [, b]) => Number(b[0]?.urgent) - Number(a[0]?.urgent)).map(([topic, changed]) => topicRow(visit, { topic, changed, edition }))}</tbody>
    </table></div>`}
    ${sentences.length > 0 && html`<details><summary>${t('contacts.impact.sentences', { count: sentences.length })}</summary><ul>${sentences.map(({ language, sample }) => html`<li>${languageName(edition, language, visit)}: ${difference(sample, spokenIn(edition, language), visit)}</li>`)}</ul></details>`}`
}

interface TopicRow {
  topic: TopicId
  changed: readonly ChangedText[]
  edition: Edition
}

function topicRow(visit: Visit, { topic, changed, edition }: TopicRow): Html {
  const { t, reads } = visit
  const parts = (['sms', 'answer', 'button'] as const).filter((part) => changed.some((text) => text.parts.includes(part)))
  const sample = [reads, edition.source].map((code) => changed.find(({ language }) => language === code)).find((text) => text !== undefined) ?? changed[0]
  return html`<tr>
    <th scope="row"><a href="/staff/topics/${topic}">${topicName(edition, topic, visit)}</a>${changed[0]?.urgent && html` <span class="chip bad">${t('contacts.urgent')}</span>`}</th>
    <td>${changed.map(({ language }) => languageName(edition, language, visit)).join(', ')}</td>
    <td>${parts.map((part) => t(`contacts.impact.part.${part}`)).join(', ')}${sample && sample.sample.before !== sample.sample.after && html`<details><summary>${t('contacts.impact.sample')}</summary>${difference(sample.sample, spokenIn(edition, sample.language), visit)}</details>`}</td>
  </tr>`
}

function segmentsView(visit: Visit, texts: readonly ChangedText[], edition: Edition): Html {
  const { t } = visit
  const other = texts.filter(({ segments }) => segments.before !== segments.after)
  if (other.length === 0) return html`<p>${t('contacts.impact.same-cost')}</p>`
  const isTooLong = ({ segments }: ChangedText) => segments.after > segments.limit && segments.after > segments.before
  return html`<div class="notice ${other.some(isTooLong) ? 'bad' : 'warn'}"><p>${t('contacts.impact.other-cost')}</p><ul>${other.map((text) => html`<li>${languageName(edition, text.language, visit)}, ${topicName(edition, text.topic, visit)}: ${t('contacts.impact.segments', { before: text.segments.before, after: text.segments.after })}${isTooLong(text) && html` <strong>${t('contacts.impact.too-long', { limit: text.segments.limit })}</strong>`}</li>`)}</ul></div>`
}
