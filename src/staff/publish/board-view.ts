// What waits, for whom, and what can be published: three lists, each with its difference in words.
import { unitNow } from '../../content/edits/unit-now.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Draft } from '../editions/draft.ts'
import { csrfField } from '../frame/layout.ts'
import { momentInWords } from '../frame/moments.ts'
import { unitAddress, unitName } from '../frame/unit.ts'
import { unitDifference } from '../frame/unit-difference.ts'
import type { Visit } from '../frame/visit.ts'
import type { Board, Ready, Waiting } from './board.ts'

interface Shown {
  edition: Edition
  visit: Visit
}

export function boardView(board: Board, { mayPublish, ...shown }: Shown & { mayPublish: boolean }): Html {
  const { t } = shown.visit
  return html`
    <h1>${t('publish.title')}</h1>
    <details><summary>${t('publish.help.title')}</summary><p>${t('publish.help.text')}</p></details>
    <h2 id="mine">${t('publish.mine.title')}</h2>
    ${waitingList(board.mine, 'mine', shown)}
    <h2 id="ready">${t('publish.ready.title')}</h2>
    ${board.ready.length === 0 ? html`<p>${t('publish.ready.empty')}</p>` : mayPublish ? lookForm(board.ready, shown) : html`<p>${t('publish.ready.not-yours')}</p><ul>${board.ready.map((ready) => html`<li class="card">${draftView(ready.draft, readyChip(ready, shown), shown)}</li>`)}</ul>`}
    <div id="looking"></div>
    <div id="looked" aria-live="polite"></div>
    <h2 id="others">${t('publish.others.title')}</h2>
    ${waitingList(board.others, 'others', shown)}`
}

function waitingList(waiting: readonly Waiting[], whose: 'mine' | 'others', shown: Shown): Html {
  const { t } = shown.visit
  if (waiting.length === 0) return html`<p>${t(`publish.${whose}.empty`)}</p>`
  return html`<ul class="bare">${waiting.map(({ draft, wait }) => html`<li class="card">${draftView(draft, html`<span class="chip warn">${t(`publish.wait.${whose}.${wait}`)}</span>`, shown)}</li>`)}</ul>`
}

/** Everything is ticked but what nobody else has read: whoever ticks that has thought about it. */
function lookForm(ready: readonly Ready[], shown: Shown): Html {
  const { t } = shown.visit
  return html`
    <form method="post" action="/staff/publish/look" data-part="#looked" data-progress="#looking" class="stack">
      ${csrfField(shown.visit)}
      <fieldset><legend>${t('publish.tick')}</legend>
        ${ready.map((one, i) => html`<div class="card">
          <label class="check"><input type="checkbox" name="ids" value="${one.draft.id}" id="ready-${i}"${!one.isUnread && html` checked`}> <strong>${unitName(one.draft.id, shown.edition, shown.visit)}</strong></label>
          ${draftFacts(one.draft, readyChip(one, shown), shown)}</div>`)}
      </fieldset>
      <p class="hint">${t('publish.look-hint')}</p>
      <button>${t('publish.look')}</button>
    </form>`
}

const readyChip = ({ isUnread }: Ready, { visit: { t } }: Shown): Html => (isUnread ? html`<span class="chip warn">${t('publish.unread')}</span> <span class="hint">${t('publish.unread-means')}</span>` : html`<span class="chip good">${t('publish.ready.chip')}</span>`)

const draftView = (draft: Draft, chip: Html, shown: Shown): Html => html`<p><a href="${unitAddress(draft.id, shown.edition)}"><strong>${unitName(draft.id, shown.edition, shown.visit)}</strong></a></p>${draftFacts(draft, chip, shown)}`

/** Who and since when, what was asked, and what it changes. */
function draftFacts({ id, edit, authors, at, question, approval }: Draft, chip: Html, { edition, visit }: Shown): Html {
  const { reads, t } = visit
  return html`
    <p>${chip} ${t('publish.by', { who: authors.join(', '), when: momentInWords(reads, at) })}${approval !== null && html` ${t('publish.approved-by', { who: approval.by })}`} <a href="${unitAddress(id, edition)}">${t('publish.open')}<span class="unseen">: ${unitName(id, edition, visit)}</span></a></p>
    ${question !== null && html`<p class="notice warn">${t('publish.question')} <q class="text" dir="auto">${question}</q></p>`}
    <details><summary>${t('publish.difference')}<span class="unseen">: ${unitName(id, edition, visit)}</span></summary>${unitDifference({ before: unitNow(edition, id), after: edit }, edition, visit)}</details>`
}
