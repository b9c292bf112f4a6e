// One's own page: language, where one is signed in, and the keys.
import { html, type Html } from '../../http/html.ts'
import { csrfField } from '../frame/layout.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import type { StaffWords } from '../frame/words.ts'
import type { Account } from './accounts.ts'
import type { Kept } from './sessions.ts'

interface Me {
  account: Account
  sessions: readonly Kept[]
  languages: StaffWords['languages']
}

export const mePage = (visit: Visit, { account, sessions, languages }: Me): Answer => {
  const { t } = visit
  return {
    kind: 'page',
    title: t('sign-in.me.title'),
    body: html`
      <h1>${t('sign-in.me.title')}</h1>
      <p>${t('sign-in.me.as', { handle: account.handle, role: t(`roles.${account.role}.name`) })} ${t(`roles.${account.role}.does`)}</p>
      ${languageForm(visit, account, languages)}
      ${sessionList(visit, sessions)}
      ${account.password === null ? html`<h2>${t('sign-in.me.keys')}</h2><p>${t('sign-in.me.by-district')}</p>` : keys(visit, account)}`,
  }
}

const languageForm = (visit: Visit, { language }: Account, languages: StaffWords['languages']): Html => html`
  <h2>${visit.t('sign-in.me.language')}</h2>
  <form method="post" action="/staff/me/language" class="line">
    ${csrfField(visit)}
    <label for="language">${visit.t('sign-in.me.language-label')}</label>
    <select id="language" name="language">
      <option value="">${visit.t('sign-in.me.as-browser')}</option>
      ${languages.map(({ code, name }) => html`<option value="${code}" lang="${code}"${code === language && html` selected`}>${name}</option>`)}
    </select>
    <button>${visit.t('sign-in.me.change')}</button>
  </form>`

const sessionList = (visit: Visit, sessions: readonly Kept[]): Html => {
  const { t } = visit
  const when = new Intl.DateTimeFormat(visit.reads, { dateStyle: 'medium', timeStyle: 'short' })
  return html`
    <h2>${t('sign-in.me.sessions')}</h2>
    <div class="scroll"><table>
      <thead><tr><th scope="col">${t('sign-in.me.browser')}</th><th scope="col">${t('sign-in.me.since')}</th><th scope="col">${t('sign-in.me.seen')}</th><th scope="col"><span class="unseen">${t('sign-in.me.end')}</span></th></tr></thead>
      <tbody>${sessions.map(({ session }) => html`<tr>
        <th scope="row">${session.browser || t('sign-in.me.unknown')}</th>
        <td>${when.format(session.startedAt)}</td>
        <td>${when.format(session.seenAt)}</td>
        <td>${session.id === visit.session.id ? t('sign-in.me.here') : html`<form method="post" action="/staff/me/sessions/end">${csrfField(visit)}<input type="hidden" name="id" value="${session.id}"><button class="quiet">${t('sign-in.me.end')}</button></form>`}</td>
      </tr>`)}</tbody>
    </table></div>
    ${sessions.length > 1 && html`<form method="post" action="/staff/me/sessions/end-others" class="actions">${csrfField(visit)}<button class="quiet">${t('sign-in.me.end-others')}</button></form>`}`
}

const keys = (visit: Visit, { recovery }: Account): Html => {
  const { t } = visit
  return html`
    <h2>${t('sign-in.me.keys')}</h2>
    <p>${t('sign-in.me.again-hint')}</p>
    <p class="actions"><a class="button quiet" href="/staff/me/password">${t('sign-in.me.password')}</a></p>
    <form method="post" action="/staff/me/app" class="actions">${csrfField(visit)}<button class="quiet">${t('sign-in.me.app')}</button></form>
    <p>${t('sign-in.me.codes-left', { count: recovery.length })}</p>
    <form method="post" action="/staff/me/codes" class="actions">${csrfField(visit)}<button class="quiet">${t('sign-in.me.codes')}</button></form>`
}
