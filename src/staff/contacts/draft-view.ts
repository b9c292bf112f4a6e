// A change of a contact that waits: for its writer to go on, or for the second person, who dials the number and confirms it.
import type { ContactEdit } from '../../content/edits/edit.ts'
import { linkTo } from '../../bot/contact-card.ts'
import { html, type Html } from '../../http/html.ts'
import { needsSecond } from '../editions/needs-second.ts'
import type { Draft } from '../editions/draft.ts'
import { csrfField } from '../frame/layout.ts'
import { momentInWords } from '../frame/moments.ts'
import { unitDifference } from '../frame/unit-difference.ts'
import type { Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { numberShown } from './in-words.ts'
import type { Sheet } from './sheet.ts'

export function draftView(visit: Visit, sheet: Sheet): Html | false {
  const { t, reads, member } = visit
  const { draft, edition, published, id } = sheet
  if (draft?.edit.kind !== 'contact' || sheet.look !== null) return false
  const second = needsSecond(edition, draft.edit)
  return html`<section class="card">
    <h2>${t(`contacts.waiting.${second && draft.state === 'handed in' ? 'second' : 'open'}`)}</h2>
    <p>${t('contacts.waiting.by', { who: draft.authors.join(', '), when: momentInWords(reads, draft.at) })}</p>
    ${draft.question !== null && html`<p class="notice warn"><strong>${t('contacts.waiting.question')}</strong> <span class="text">${draft.question}</span></p>`}
    ${numbersView(visit, published, draft.edit)}
    <details><summary>${t('contacts.waiting.all')}</summary>${unitDifference({ before: published, after: draft.edit }, edition, visit)}</details>
    ${second && draft.state === 'handed in' && secondView(visit, sheet, { draft, edit: draft.edit })}
    ${may(member, 'edit-contact') && html`<div class="actions">
      ${(!second || draft.state === 'approved') && html`<form method="post" action="/staff/contacts/${id}/publish">${csrfField(visit)}<input type="hidden" name="revision" value="${draft.revision}"><button>${t('contacts.publish-now')}</button></form>`}
      ${second && draft.state === 'open' && html`<form method="post" action="/staff/contacts/${id}/hand-in">${csrfField(visit)}<button>${t('contacts.hand-in')}</button></form>`}
      <form method="post" action="/staff/contacts/${id}/discard">${csrfField(visit)}<button class="quiet" data-sure="${t('contacts.waiting.discard-sure')}">${t('contacts.waiting.discard')}</button></form>
    </div>`}
  </section>`
}

/** Old and new, large enough to be dialled from. */
export function numbersView({ t }: Visit, before: ContactEdit | null, after: ContactEdit): Html | false {
  if (before?.value.value === after.value.value) return false
  return html`<dl class="numbers">${before !== null && html`<div><dt>${t('contacts.old')}</dt><dd>${numberShown(before.value.value)}</dd></div>`}<div><dt>${t('contacts.fresh')}</dt><dd>${numberShown(after.value.value)}</dd></div></dl>`
}

function secondView(visit: Visit, { id, published }: Sheet, { draft, edit }: { draft: Draft; edit: ContactEdit }): Html {
  const { t, member } = visit
  if (!may(member, 'confirm-contact', { authors: draft.authors })) return html`<p class="notice">${t(draft.authors.includes(member.handle) ? 'contacts.second.own' : 'contacts.second.not-you')}</p>`
  const isNew = published?.value.value !== edit.value.value
  const isWeb = edit.value.by === 'web'
  return html`<p>${t(isWeb ? 'contacts.second.open-it' : 'contacts.second.dial-it')} <a class="button quiet" href="${linkTo(edit.value)}" rel="noreferrer">${numberShown(edit.value.value)}</a></p>
    <form method="post" action="/staff/contacts/${id}/confirm" class="stack" data-guarded>
      ${csrfField(visit)}<input type="hidden" name="revision" value="${draft.revision}">
      ${isNew && html`<label for="confirmed">${t('contacts.second.type')}</label><input id="confirmed" name="number" type="text" dir="ltr" inputmode="text" maxlength="300" autocomplete="off" required>`}
      <button>${t(isWeb ? 'contacts.second.confirm-web' : 'contacts.second.confirm')}</button>
    </form>
    <details><summary>${t('contacts.second.wrong')}</summary><form method="post" action="/staff/contacts/${id}/send-back" class="stack">${csrfField(visit)}
      <label for="question">${t('contacts.second.question')}</label><textarea id="question" name="question" rows="2" maxlength="1000" required></textarea><button class="quiet">${t('contacts.second.send-back')}</button></form></details>`
}
