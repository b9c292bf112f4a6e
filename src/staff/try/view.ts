// The answer to a question that staff try, and why it is that answer.
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { WeighedWord } from '../../understanding/explain.ts'
import { getsView } from '../frame/gets-view.ts'
import { csrfField } from '../frame/layout.ts'
import { numberInWords, shareInWords } from '../frame/numbers.ts'
import { spokenIn } from '../frame/spoken.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import type { TriedPlace } from './shape.ts'
import type { Tried } from './tried.ts'

export interface TriedView {
  edition: Edition
  place: TriedPlace
  /** The languages in which this person may add ways to ask. */
  languages: LanguageCode[]
}

export function triedView(tried: Tried, view: TriedView, visit: Visit): Html {
  const { edition } = view
  const { t } = visit
  const answersIn = tried.web.language === tried.sms.language ? [tried.web.language] : [tried.sms.language, tried.web.language]
  return html`
    <h2>${t('try.answer')}</h2>
    <p class="notice${tried.urgent && ' warn'}">${tried.urgent && html`<strong>${t('try.urgent')}</strong> `}${outcome(tried, edition, visit)} ${t('try.answers-in', { languages: answersIn.map((code) => languageName(edition, code, visit)).join(', ') })}</p>
    ${getsView({ sms: tried.sms.texts, blocks: tried.web.blocks }, spokenIn(edition, tried.sms.language), visit)}
    <h2>${t('try.why')}</h2>
    <dl>
      <dt>${t('try.language')}</dt><dd>${languageGuess(tried, edition, visit)}</dd>
      <dt>${t('try.now')}</dt><dd>${shareInWords(visit.reads, tried.explanation.urgency.likelihood)} <meter min="0" max="1" value="${tried.explanation.urgency.likelihood}" aria-hidden="true"></meter> ${wordList(tried.explanation.urgentWords, visit)}</dd>
    </dl>
    ${tried.isGiven && html`<p>${t('try.given')}</p>`}
    ${topics(tried, view, visit)}
    ${whyFirst(tried, edition, visit)}`
}

/** Meanings that say more than their outcome does. */
const special: ReadonlySet<string> = new Set(['empty', 'cry', 'opt-out', 'other-language', 'language'])

function outcome({ kind, outcome, topics }: Tried, edition: Edition, visit: Visit): string {
  const names = topics.map((topic) => `“${topicName(edition, topic, visit)}”`).join(', ')
  return visit.t(`try.outcome.${special.has(kind) ? kind : outcome}`, { topics: names })
}

const languageGuess = ({ language }: Tried, edition: Edition, visit: Visit): string =>
  language === null ? visit.t('try.no-language') : `${languageName(edition, language.code, visit)}${language.isOther ? ` (${visit.t('try.not-ours')})` : ''}: ${visit.t(`try.sure.${language.sure}`)}`

/** The likeliest topics with how sure each is, and beside each the button that adds the words to it. */
function topics({ text, explanation, language, web }: Tried, { edition, place, languages }: TriedView, visit: Visit): Html {
  const { t } = visit
  if (explanation.topics.length === 0) return html`<p>${t('try.no-topics')}</p>`
  const mayAdd = languages.length > 0
  const chosen = [language?.code, web.language].find((code) => code !== undefined && languages.includes(code))
  const row = ({ id, confidence }: { id: TopicId; confidence: number }) => html`
    <tr><th scope="row">${topicName(edition, id, visit)}</th>
      <td>${shareInWords(visit.reads, confidence)} <meter min="0" max="1" value="${confidence}" aria-hidden="true"></meter></td>
      ${mayAdd && html`<td><button class="quiet" name="topic" value="${id}" aria-label="${t('try.add-to', { topic: topicName(edition, id, visit) })}">${t('try.add')}</button></td>`}</tr>`
  const table = html`<div class="scroll"><table><caption>${t('try.likeliest')}</caption>
    <thead><tr><th scope="col">${t('try.topic')}</th><th scope="col">${t('try.confidence')}</th>${mayAdd && html`<th scope="col">${t('try.add-heading')}</th>`}</tr></thead>
    <tbody>${explanation.topics.map(row)}</tbody></table></div>`
  if (!mayAdd) return table
  return html`
    <form method="post" action="/staff/try/add" data-part="#added-${place}" class="stack">
      ${csrfField(visit)}<input type="hidden" name="text" value="${text}"><input type="hidden" name="place" value="${place}">
      <label for="add-language-${place}">${t('try.add-language')}</label>
      <select id="add-language-${place}" name="language">${languages.map((code) => html`<option value="${code}"${code === chosen && html` selected`}>${languageName(edition, code, visit)}</option>`)}</select>
      <p class="hint">${t('try.add-hint')}</p>
      <div>${table}</div>
    </form>
    <div id="added-${place}" role="status"></div>`
}

function whyFirst({ explanation: { match, words } }: Tried, edition: Edition, visit: Visit): Html | null {
  const [first] = match.ranked
  return words.length === 0 || first === undefined ? null : html`<h3>${visit.t('try.words', { topic: topicName(edition, first.id, visit) })}</h3>${wordList(words, visit)}`
}

/** Those that spoke for it, then those against it; a number says how much. */
function wordList(words: readonly WeighedWord[], { reads, t }: Visit): Html {
  const list = (key: string, chosen: readonly WeighedWord[]) =>
    chosen.length > 0 && html`<p>${t(key)} ${chosen.map(({ word, weight }) => html`<span class="chip"><bdi>${word}</bdi> ${weight > 0 ? '+' : '−'}${numberInWords(reads, Math.abs(weight))}</span> `)}</p>`
  return html`${list('try.for', words.filter(({ weight }) => weight > 0))}${list('try.against', words.filter(({ weight }) => weight < 0))}`
}
