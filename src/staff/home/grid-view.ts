// Topics down, languages across: in words, with a sign that stands for no word alone, and a way into each text.
import { directionOf, type Edition, type LanguageCode, type TopicId } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { dayInWords } from '../../language/local-words.ts'
import { languageName, topicName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import type { Draft } from '../editions/draft.ts'
import { draftKey, stateFilters, type Filters, type Looking } from './filters.ts'
import type { Cell, CellState, Grid, Row } from './grid.ts'
import { dueOf } from './overdue.ts'

export interface GridParts {
  grid: Grid
  /** What the filters leave. */
  shown: { languages: LanguageCode[]; groups: Grid['groups'] }
  filters: Filters
  looking: Looking
}

export function gridView(visit: Visit, parts: GridParts): Html {
  const { t } = visit
  const { shown, filters, looking } = parts
  return html`
    <section aria-labelledby="texts">
      <h2 id="texts">${t('home.grid.title')}</h2>
      ${countsView(visit, parts)}
      ${filterForm(visit, filters, looking.edition)}
      ${shown.groups.length === 0 ? html`<p class="notice">${t('home.grid.none')} <a href="/staff">${t('home.grid.all')}</a></p>` : tableView(visit, parts)}
    </section>`
}

/** Each is a way to see that language alone, which is how a phone shows the grid. */
function countsView({ reads, t }: Visit, { grid, filters, looking: { edition } }: GridParts): Html {
  const sentence = (code: LanguageCode, { approved, of }: { approved: number; of: number }) => t('home.grid.count', { language: languageName(edition, code, { reads }), approved, of })
  return html`<ul class="counts" aria-label="${t('home.grid.counts')}">${[...grid.counts].map(
    ([code, count]) => html`<li><a href="/staff?language=${code}#texts"${filters.language === code && html` aria-current="true"`}>${sentence(code, count)}</a></li>`,
  )}${filters.language !== null && html`<li><a href="/staff#texts">${t('home.grid.every-language')}</a></li>`}</ul>`
}

export function filterForm({ reads, t }: Visit, filters: Filters, edition: Edition): Html {
  const option = (value: string, label: string, isChosen: boolean) => html`<option value="${value}"${isChosen && html` selected`}>${label}</option>`
  return html`
    <form class="filters line" method="get" action="/staff" role="search" aria-label="${t('home.filter.title')}">
      <div class="wide"><label for="q">${t('home.filter.search')}</label><input id="q" name="q" type="search" value="${filters.q}" maxlength="200" dir="auto" autocomplete="off"></div>
      <div><label for="f-language">${t('home.filter.language')}</label><select id="f-language" name="language">${option('', t('home.filter.every'), filters.language === null)}${[...edition.contents.keys()].map((code) => option(code, languageName(edition, code, { reads }), filters.language === code))}</select></div>
      <div><label for="f-state">${t('home.filter.state')}</label><select id="f-state" name="state">${option('', t('home.filter.any'), filters.state === null)}${stateFilters.map((state) => option(state, state === 'draft' ? t('home.filter.draft') : t(`frame.state.${state}`), filters.state === state))}</select></div>
      <div><label for="f-group">${t('home.filter.group')}</label><select id="f-group" name="group">${option('', t('home.filter.all-groups'), filters.group === null)}${edition.groups.map(({ id }) => option(id, groupName(edition, id, reads), filters.group === id))}</select></div>
      <label class="check"><input type="checkbox" name="mine" value="1"${filters.mine && html` checked`}> ${t('home.filter.mine')}</label>
      <label class="check"><input type="checkbox" name="overdue" value="1"${filters.overdue && html` checked`}> ${t('home.filter.overdue')}</label>
      <button>${t('home.filter.show')}</button>
    </form>`
}

export const groupName = (edition: Edition, id: string, reads: string): string => {
  const key = `groups.${id}`
  const name = edition.translate(edition.contents.has(reads) ? reads : edition.source, key)
  return name === key ? id : name
}

function tableView(visit: Visit, { shown: { languages, groups }, filters, looking }: GridParts): Html {
  const { reads, t } = visit
  const { edition, member } = looking
  // On a phone this column alone is shown.
  const first = filters.language ?? languages.find((code) => member.languages.includes(code)) ?? languages[0]
  const columns = new Map(languages.map((code): [LanguageCode, Column] => [code, { name: languageName(edition, code, { reads }), kind: code === first ? 'first' : 'other' }]))
  return html`
    ${languages.length > 1 && html`<p class="hint one-at-a-time">${t('home.grid.one-at-a-time')}</p>`}
    <div class="scroll" tabindex="0" role="region" aria-label="${t('home.grid.caption')}">
      <table class="grid">
        <caption>${t('home.grid.caption')}</caption>
        <thead><tr><th scope="col">${t('home.grid.topic')}</th>${[...columns.values()].map(({ name, kind }) => html`<th scope="col" class="${kind}">${name}</th>`)}</tr></thead>
        ${groups.map(
          ({ id, rows }) => html`<tbody>
            <tr><th scope="rowgroup" colspan="${languages.length + 1}" class="group">${groupName(edition, id, reads)}</th></tr>
            ${rows.map((row) => {
              const title = titleIn(edition, row.topic.id, reads)
              return html`<tr>${rowHead(visit, { row, title, looking })}${languages.map((code) => cellView(visit, { title, cell: row.cells.get(code), looking, topic: row.topic.id, column: columns.get(code)! }))}</tr>`
            })}
          </tbody>`,
        )}
      </table>
    </div>`
}

interface Column {
  name: string
  kind: 'first' | 'other'
}

function rowHead({ reads, t, today }: Visit, { row: { topic }, title, looking: { edition } }: { row: Row; title: Html; looking: Looking }): Html {
  const due = dueOf(edition, topic, today)
  return html`<th scope="row">
    <a href="/staff/topics/${topic.id}">${title}</a>
    ${topic.urgent && html`<span class="chip bad">${t('home.grid.urgent')}</span>`}
    ${topic.review !== null && html`<small>${t('home.grid.review', { day: dayInWords(reads, topic.review) })}</small>`}
    ${due.map((part) => html`<span class="chip warn">${t(`home.due.${part}`)}</span>`)}
  </th>`
}

/** With its own language and direction where it is not in the reader's. */
export function titleIn(edition: Edition, topic: TopicId, reads: LanguageCode): Html {
  const language = edition.contents.get(reads)?.words.has(topic) ? reads : edition.source
  return html`<span lang="${language}" dir="${directionOf(edition, language)}">${topicName(edition, topic, { reads })}</span>`
}

const chipOf: Record<CellState, string> = { missing: 'bad', 'machine-draft': '', 'in-review': 'warn', approved: 'good', stale: 'warn', withdrawn: 'bad' }

function cellView({ t }: Visit, { title, cell, looking, topic, column: { name, kind } }: { title: Html; cell: Cell | undefined; looking: Looking; topic: TopicId; column: Column }): Html {
  if (!cell) return html`<td class="${kind}"></td>`
  const draft = looking.drafts.get(draftKey(topic, cell.language))
  const about = html`<span class="unseen">: ${title}, ${name}</span>`
  return html`<td class="${kind}">
    <a class="cell" href="/staff/topics/${topic}/${cell.language}"><span class="chip ${chipOf[cell.state]}">${t(`frame.state.${cell.state}`)}</span>${about}</a>
    ${draft && html`<span class="chip">${t(draftWord(draft))}</span>`}
    ${cell.segments > 0 && html`<small class="segments${cell.segments > cell.most && ' over'}"><span aria-hidden="true">${cell.segments}/${cell.most}</span><span class="unseen">${t(cell.segments > cell.most ? 'home.grid.over' : 'home.grid.segments', { segments: cell.segments, most: cell.most })}</span></small>`}
  </td>`
}

/** The words of the frame for how far a draft is. */
const draftWord = ({ state, question }: Draft): string => (question !== null ? 'home.grid.question' : `frame.draft.${state === 'handed in' ? 'handed-in' : state}`)
