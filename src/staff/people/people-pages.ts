// The page about people: who may come in, who is invited, and what an administrator can do about it.
import { html, type Html } from '../../http/html.ts'
import { dayOf } from '../../stats/count.ts'
import { csrfField } from '../frame/layout.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { roles, type Role } from '../permission.ts'
import type { Account } from '../sign-in/accounts.ts'
import { invitationDays } from '../../privacy/retention.ts'
import type { Invitation } from '../sign-in/invitations.ts'

export interface Named {
  code: string
  name: string
}

interface People {
  accounts: readonly Account[]
  invitations: readonly Invitation[]
  /** Those that translators can be given. */
  languages: readonly Named[]
  /** Why nothing was changed: a key under people.refused. */
  refused?: 'last' | 'absent' | 'there' | 'languages'
}

export const peoplePage = (visit: Visit, { accounts, invitations, languages, refused }: People): Answer => {
  const { t } = visit
  return {
    kind: 'page',
    title: t('people.title'),
    status: refused === undefined ? 200 : 409,
    body: html`
      <h1>${t('people.title')}</h1>
      ${refused !== undefined && html`<p class="notice bad" role="alert">${t(`people.refused.${refused}`)}</p>`}
      <div class="scroll"><table>
        <thead><tr><th scope="col">${t('people.handle')}</th><th scope="col">${t('people.role')}</th><th scope="col">${t('people.seen')}</th><th scope="col">${t('people.keys')}</th></tr></thead>
        <tbody>${accounts.map((account) => accountRow(visit, account, languages))}</tbody>
      </table></div>
      <h2>${t('people.invite.title')}</h2>
      <p>${t('people.invite.text', { days: invitationDays })}</p>
      <form method="post" action="/staff/people/invite" class="stack narrow">${csrfField(visit)}${roleFields(visit, { id: 'invite', role: null, chosen: [], languages })}<button>${t('people.invite.make')}</button></form>
      ${invitations.length > 0 && html`
        <h2>${t('people.open.title')}</h2>
        <div class="scroll"><table>
          <thead><tr><th scope="col">${t('people.role')}</th><th scope="col">${t('people.handle')}</th><th scope="col">${t('people.open.by')}</th><th scope="col">${t('people.open.until')}</th><th scope="col"><span class="unseen">${t('people.open.revoke')}</span></th></tr></thead>
          <tbody>${invitations.map((invitation) => invitationRow(visit, invitation, languages))}</tbody>
        </table></div>`}`,
  }
}

const accountRow = (visit: Visit, account: Account, languages: readonly Named[]): Html => {
  const { t } = visit
  const { handle, role, disabled, lastSeenOn } = account
  const button = (deed: string, word: string, danger = false) => html`<form method="post" action="/staff/people/${deed}"${danger && html` class="danger"`}>${csrfField(visit)}<input type="hidden" name="handle" value="${handle}"><button class="${danger ? 'danger' : 'quiet'}" aria-label="${t(word)}: ${handle}">${t(word)}</button></form>`
  return html`<tr>
    <th scope="row">${handle}${disabled && html` <span class="chip bad">${t('people.closed')}</span>`}</th>
    <td>
      ${roleOf(visit, account, languages)}
      <details><summary>${t('people.change')}<span class="unseen">: ${handle}</span></summary>
        <form method="post" action="/staff/people/role" class="stack">${csrfField(visit)}<input type="hidden" name="handle" value="${handle}">${roleFields(visit, { id: `of-${handle}`, role, chosen: account.languages, languages })}<button>${t('people.change')}</button></form>
      </details>
    </td>
    <td>${lastSeenOn ?? t('people.never')}</td>
    <td>${disabled ? button('reopen', 'people.reopen') : html`${button('renew', 'people.renew')}${button('close', 'people.close', true)}`}</td>
  </tr>`
}

const roleOf = ({ t }: Visit, { role, languages: theirs }: Pick<Account, 'role' | 'languages'>, languages: readonly Named[]): string =>
  [t(`roles.${role}.name`), theirs.map((code) => languages.find((language) => language.code === code)?.name ?? code).join(', ')].filter(Boolean).join(': ')

interface RoleFields {
  /** Tells the forms of one page apart. */
  id: string
  role: Role | null
  chosen: readonly string[]
  languages: readonly Named[]
}

const roleFields = ({ t }: Visit, { id, role: given, chosen, languages }: RoleFields): Html => html`
  <fieldset><legend>${t('people.role')}</legend>
    ${roles.map((role) => html`<label class="check"><input type="radio" name="role" value="${role}" required${role === given && html` checked`}> <span>${t(`roles.${role}.name`)}<br><small>${t(`roles.${role}.does`)}</small></span></label>`)}
  </fieldset>
  <fieldset><legend>${t('people.languages')}</legend><p class="hint" id="${id}-languages">${t('people.languages-hint')}</p>
    ${languages.map(({ code, name }) => html`<label class="check"><input type="checkbox" name="languages" value="${code}"${chosen.includes(code) && html` checked`} aria-describedby="${id}-languages"> <span lang="${code}">${name}</span></label>`)}
  </fieldset>`

const invitationRow = (visit: Visit, invitation: Invitation, languages: readonly Named[]): Html => {
  const { t } = visit
  return html`<tr>
    <th scope="row">${roleOf(visit, invitation, languages)}</th>
    <td>${invitation.handle ?? t('people.open.anyone')}</td>
    <td>${invitation.by ?? t('people.open.operator')}</td>
    <td>${dayOf(invitation.until)}</td>
    <td><form method="post" action="/staff/people/revoke">${csrfField(visit)}<input type="hidden" name="id" value="${invitation.id}"><button class="quiet">${t('people.open.revoke')}</button></form></td>
  </tr>`
}

/** Shown once: nobody can read it again. */
export const linkPage = ({ t }: Visit, link: string): Answer => ({
  kind: 'page',
  title: t('people.link.title'),
  body: html`
    <h1>${t('people.link.title')}</h1>
    <p>${t('people.link.text', { days: invitationDays })}</p>
    <p class="stack"><label for="link">${t('people.link.label')}</label><input id="link" value="${link}" readonly></p>
    <p class="actions"><a class="button" href="/staff/people">${t('people.link.back')}</a></p>`,
})
