// What the check found: what keeps it from being published, and what parents would get instead of what they get now.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Edition, LanguageCode, Problem } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { BlockedWhy, ChangedAnswer, Gate, Outcome } from '../editions/gate.ts'
import { mayPublish } from '../editions/gate.ts'
import { numberInWords } from '../frame/numbers.ts'
import { spokenIn, type Reader } from '../frame/spoken.ts'
import { languageName, topicName, unitAddress, unitName } from '../frame/unit.ts'
import { unitOfProblem } from './problem-unit.ts'

interface Shown {
  edition: Edition
  reader: Reader
  /** The language in which the checks of the content speak. */
  checksSpeak: LanguageCode
}

export function gateView(gate: Gate, shown: Shown): Html {
  const { t, reads } = shown.reader
  return html`
    <h2>${t('publish.gate.title')}</h2>
    <p class="notice${mayPublish(gate) ? ' good' : ' bad'}">${t(mayPublish(gate) ? 'publish.gate.passed' : 'publish.gate.stopped')} ${gate.asked > 0 && t('publish.gate.asked', { questions: numberInWords(reads, gate.asked), seconds: numberInWords(reads, gate.milliseconds / 1000, 1) })}</p>
    ${gate.blocked.length > 0 && html`<h3>${t('publish.gate.blocked')}</h3><ul>${gate.blocked.map((blocked) => blockedView(blocked, shown))}</ul>`}
    ${gate.problems.length > 0 && html`<h3>${t('publish.gate.problems')}</h3><ul>${gate.problems.slice(0, mostShown).map((problem) => problemView(problem, shown))}</ul>${more(gate.problems.length, shown)}`}
    ${gate.asked > 0 && html`<h3>${t('publish.gate.changed')}</h3>
    ${gate.changed.length === 0 ? html`<p>${t('publish.gate.none-changed')}</p>` : html`<p>${t('publish.gate.changed-hint')}</p>${byLanguage(gate.changed).map(([language, changed]) => changedView(language, changed, shown))}`}`}
    ${gate.words.length > 0 && html`<h3>${t('publish.gate.words')}</h3><ul>${gate.words.slice(0, mostShown).map(
      ({ language, topic, questions }) => html`<li>${t('publish.gate.words-of', { language: languageName(shown.edition, language, shown.reader), topic: topicName(shown.edition, topic, shown.reader), questions: numberInWords(reads, questions) })}</li>`,
    )}</ul>${more(gate.words.length, shown)}`}`
}

/** Nobody reads a longer list before publishing; the number of the rest says enough. */
const mostShown = 100

const more = (count: number, { reader }: Shown): Html | false => count > mostShown && html`<p>${reader.t('publish.gate.more', { number: numberInWords(reader.reads, count - mostShown) })}</p>`

/** Keys of words have no spaces. */
const keyOf = (kind: BlockedWhy | Outcome['kind']): string => kind.replaceAll(' ', '-')

function blockedView({ id, why }: { id: UnitId; why: BlockedWhy }, { edition, reader }: Shown): Html {
  return html`<li><a href="${unitAddress(id, edition)}">${unitName(id, edition, reader)}</a>: ${reader.t(`publish.gate.why.${keyOf(why)}`)}</li>`
}

function problemView(problem: Problem, { edition, reader, checksSpeak }: Shown): Html {
  const unit = unitOfProblem(problem)
  return html`<li>${unit === null ? html`<code>${problem.file}</code>` : html`<a href="${unitAddress(unit, edition)}">${unitName(unit, edition, reader)}</a>`}: <span lang="${checksSpeak}">${problem.message}</span></li>`
}

const byLanguage = (changed: readonly ChangedAnswer[]): [LanguageCode, ChangedAnswer[]][] => [...Map.groupBy(changed, ({ language }) => language)]

function changedView(language: LanguageCode, changed: readonly ChangedAnswer[], shown: Shown): Html {
  const { edition, reader: { t } } = shown
  const { direction } = spokenIn(edition, language)
  return html`
    <div class="scroll"><table><caption>${languageName(edition, language, shown.reader)}</caption>
      <thead><tr><th scope="col">${t('publish.gate.question')}</th><th scope="col">${t('publish.gate.now')}</th><th scope="col">${t('publish.gate.then')}</th></tr></thead>
      <tbody>${changed.slice(0, mostShown).map(({ question, before, after }) => html`<tr><th scope="row" lang="${language}" dir="${direction}">${question}</th><td>${outcomeView(before, shown)}</td><td>${outcomeView(after, shown)}</td></tr>`)}</tbody>
    </table></div>${more(changed.length, shown)}`
}

function outcomeView({ kind, topics, urgent }: Outcome, { edition, reader }: Shown): string {
  const names = topics.map((topic) => topicName(edition, topic, reader)).join(' / ')
  return `${urgent ? `${reader.t('publish.outcome.urgent')} ` : ''}${reader.t(`publish.outcome.${keyOf(kind)}`, { topics: names })}`
}
