// What is asked, drawn so that one sees it at a glance: a sentence, a chart, and the figures beneath.
import { directionOf, type Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { dayInWords } from '../../language/local-words.ts'
import { mondayOf } from '../../stats/count.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { howThisWorks } from '../help/how-this-works.ts'
import { titleIn } from '../home/grid-view.ts'
import { daysAfter } from '../../content/due.ts'
import { fillings, rowBars, sample, sparkBars, weekBars, type Filling } from './bars.ts'
import { exportView } from './export-view.ts'
import { figureOr, weekTable } from './figures.ts'
import type { Numbers, Series } from './model.ts'

export function numbersView(visit: Visit, numbers: Numbers, edition: Edition): Html {
  const { reads, t, today } = visit
  const monday = dayInWords(reads, mondayOf(today))
  return html`<div class="numbers">
    <h1>${t('numbers.title')}</h1>
    ${howThisWorks(visit, 'numbers', 'kept')}
    ${numbers.weeks.length === 0 ? emptyView(visit) : html`
    ${fillings()}
    <p>${t('numbers.running', { monday })}</p>
    ${outcomesView(visit, numbers)}
    ${topicsView(visit, numbers, edition)}
    ${languagesView(visit, numbers, edition)}
    ${channelsView(visit, numbers)}
    ${wordsView(visit, numbers, edition)}`}
    ${exportView(visit, numbers.weeks.length > 0)}
  </div>`
}

const emptyView = ({ reads, t, today }: Visit): Html => html`
  <div class="notice"><h2>${t('numbers.empty.title')}</h2>
    <p>${t('numbers.empty.when', { monday: dayInWords(reads, daysAfter(mondayOf(today), 7)) })}</p>
    <p>${t('numbers.empty.never')}</p></div>`

const outcomeFillings: Record<string, Filling> = { answer: 'solid', choices: 'hatched', unknown: 'crossed', command: 'dotted' }
/** On the chart; commands stand in the table. */
const charted = ['answer', 'choices', 'unknown']

function outcomesView(visit: Visit, { weeks, outcomes, smallDays }: Numbers): Html {
  const { reads, t } = visit
  const shown = outcomes.filter(({ key }) => charted.includes(key))
  const most = Math.max(0, ...shown.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const last = (key: string) => figureOr(visit, outcomes.find((series) => series.key === key)?.values.at(-1) ?? null)
  const nameOf = (key: string) => t(`numbers.outcome.${key}`)
  return html`<section aria-labelledby="outcomes">
    <h2 id="outcomes">${t('numbers.outcomes.title')}</h2>
    <p class="plain">${t('numbers.outcomes.says', { monday: dayInWords(reads, weeks.at(-1) ?? ''), answered: last('answer'), asked: last('choices'), unknown: last('unknown') })}</p>
    <div class="charts">${shown.map(
      ({ key, values }) => html`<figure><figcaption>${sample(outcomeFillings[key] ?? 'solid')} ${nameOf(key)}</figcaption>${weekBars(visit, { label: t('numbers.outcomes.label', { outcome: nameOf(key), count: weeks.length }), filling: outcomeFillings[key] ?? 'solid', weeks, values, most })}</figure>`,
    )}</div>
    ${weekTable(visit, { caption: t('numbers.outcomes.caption'), weeks, columns: [...outcomes, smallDays].map((series) => ({ ...series, head: html`${nameOf(series.key)}` })), note: t('numbers.note.days') })}
  </section>`
}

function topicsView(visit: Visit, { topics }: Numbers, edition: Edition): Html {
  const { reads, t } = visit
  const most = Math.max(0, ...topics.flatMap(({ now, before }) => [now ?? 0, before ?? 0]))
  const [first] = topics
  const title = (topic: string) => (edition.topics.has(topic) ? titleIn(edition, topic, reads) : html`${topic}`)
  return html`<section aria-labelledby="topics">
    <h2 id="topics">${t('numbers.topics.title')}</h2>
    ${first === undefined || first.now === null ? html`<p>${t('numbers.topics.none')}</p>` : html`
    <p class="plain">${t('numbers.topics.says', { now: figureOr(visit, first.now), before: figureOr(visit, first.before) })} ${title(first.topic)}</p>`}
    ${topics.length > 0 && html`
    <ul class="key"><li>${sample('solid')} ${t('numbers.topics.now')}</li><li>${sample('hatched')} ${t('numbers.topics.before')}</li></ul>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="topics"><table>
      <caption>${t('numbers.topics.caption')}</caption>
      <thead><tr><th scope="col">${t('numbers.topics.topic')}</th><td class="drawn"></td><th scope="col" class="number">${t('numbers.topics.now')}</th><th scope="col" class="number">${t('numbers.topics.before')}</th></tr></thead>
      <tbody>${topics.map(({ topic, now, before }) => html`<tr><th scope="row">${edition.topics.has(topic) ? html`<a href="/staff/topics/${topic}">${title(topic)}</a>` : topic}</th><td class="drawn">${rowBars(visit, { most, bars: [{ value: now, filling: 'solid' }, { value: before, filling: 'hatched' }] })}</td><td class="number">${figureOr(visit, now)}</td><td class="number">${figureOr(visit, before)}</td></tr>`)}</tbody>
    </table></div>
    <p class="hint">${t('numbers.note.weeks')}</p>`}
  </section>`
}

function languagesView(visit: Visit, { weeks, languages, smallWeeks }: Numbers, edition: Edition): Html {
  const { reads, t } = visit
  const nameOf = (code: string) => languageName(edition, code, { reads })
  const [first] = languages
  const all = languages.reduce((sum, series) => sum + series.sum, smallWeeks.sum)
  return html`<section aria-labelledby="languages">
    <h2 id="languages">${t('numbers.languages.title')}</h2>
    ${first === undefined ? html`<p>${t('numbers.languages.none')}</p>` : html`
    <p class="plain">${t('numbers.languages.says', { language: nameOf(first.key), answers: figureOr(visit, first.sum), all: figureOr(visit, all), count: weeks.length })}</p>
    ${sparkTable(visit, { caption: t('numbers.languages.caption'), head: t('numbers.languages.language'), rows: languages.map((series) => ({ series, name: nameOf(series.key) })) })}
    ${weekTable(visit, { caption: t('numbers.languages.caption'), weeks, columns: [...languages.map((series) => ({ ...series, head: html`${nameOf(series.key)}` })), { ...smallWeeks, head: html`${t('numbers.outcome.other')}` }], note: t('numbers.note.weeks') })}`}
  </section>`
}

function channelsView(visit: Visit, { weeks, channels }: Numbers): Html {
  const { t } = visit
  const nameOf = (key: string) => t(`numbers.channel.${key}`)
  const [first] = channels
  return html`<section aria-labelledby="channels">
    <h2 id="channels">${t('numbers.channels.title')}</h2>
    ${first === undefined ? html`<p>${t('numbers.channels.none')}</p>` : html`
    <p class="plain">${t('numbers.channels.says', { channel: nameOf(first.key), answers: figureOr(visit, first.sum), count: weeks.length })}</p>
    ${sparkTable(visit, { caption: t('numbers.channels.caption'), head: t('numbers.channels.channel'), rows: channels.map((series) => ({ series, name: nameOf(series.key) })) })}
    ${weekTable(visit, { caption: t('numbers.channels.caption'), weeks, columns: channels.map((series) => ({ ...series, head: html`${nameOf(series.key)}` })), note: t('numbers.note.days') })}`}
  </section>`
}

/** All rows on one scale, so that heights can be compared. */
function sparkTable(visit: Visit, { caption, head, rows }: { caption: string; head: string; rows: { series: Series; name: string }[] }): Html {
  const most = Math.max(0, ...rows.flatMap(({ series }) => series.values.map((value) => value ?? 0)))
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">${head}</th><td class="drawn"></td><th scope="col" class="number">${visit.t('numbers.last-week')}</th><th scope="col" class="number">${visit.t('numbers.together')}</th></tr></thead>
    <tbody>${rows.map(({ series, name }) => html`<tr><th scope="row">${name}</th><td class="drawn">${sparkBars(visit, { values: series.values, most })}</td><td class="number">${figureOr(visit, series.values.at(-1) ?? null)}</td><td class="number">${figureOr(visit, series.sum)}</td></tr>`)}</tbody>
  </table></div>`
}

function wordsView({ reads, t }: Visit, { words }: Numbers, edition: Edition): Html {
  const byLanguage = [...Map.groupBy(words, ({ language }) => language)]
  return html`<section aria-labelledby="words">
    <h2 id="words">${t('numbers.words.title')}</h2>
    ${words.length === 0 ? html`<p>${t('numbers.words.none')}</p>` : html`
    <p class="plain">${t('numbers.words.says')}</p>
    ${byLanguage.map(([code, found]) => html`<h3>${languageName(edition, code, { reads })}</h3>
    <ul class="wordlist">${found.map(({ word, count }) => html`<li><a class="chip" href="/staff?${new URLSearchParams({ q: word }).toString()}"><bdi lang="${code}" dir="${directionOf(edition, code)}">${word}</bdi> ${count}</a></li>`)}</ul>`)}
    <p class="hint">${t('numbers.note.words')}</p>`}
  </section>`
}
