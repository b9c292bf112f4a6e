// The pages behind an invitation: a name and a password, the authenticator app, codes for a bad day.
import { html, type Html } from '../../http/html.ts'
import type { Page, Visit } from '../frame/visit.ts'
import type { Invitation } from './invitations.ts'
import type { Caller } from './outside.ts'
import { longest, shortest, type PasswordMistake } from './password.ts'
import { keyDrawing } from './qr-drawing.ts'
import { codeField, mistake } from './sign-in-pages.ts'
import { inGroups } from './totp.ts'

/** A key under sign-in.mistakes. */
export type JoinMistake = PasswordMistake | 'shape' | 'taken' | 'different'

interface InvitationPage {
  code: string
  invitation: Invitation
  district: boolean
  handle?: string
  wrong?: JoinMistake | null
}

export const invitationPage = ({ t, field }: Caller, { code, invitation, district, handle = '', wrong = null }: InvitationPage): Page => {
  const hidden = html`${field}<input type="hidden" name="code" value="${code}">`
  const name = handleField({ t }, invitation.handle, handle)
  return {
    kind: 'page',
    title: t('sign-in.invitation.title'),
    status: wrong === null ? 200 : 422,
    body: html`
      <h1>${t(invitation.renews ? 'sign-in.invitation.renew' : 'sign-in.invitation.title')}</h1>
      <p>${t('sign-in.invitation.as', { role: t(`roles.${invitation.role}.name`) })} ${t(`roles.${invitation.role}.does`)}</p>
      ${mistake(wrong !== null && t(`sign-in.mistakes.${wrong}`, { shortest, longest }))}
      ${district && html`
        <h2>${t('sign-in.invitation.by-district')}</h2>
        <form method="post" action="/staff/invitation/district" class="stack">${hidden}${name('district-handle')}<button>${t('sign-in.district')}</button></form>
        <h2>${t('sign-in.invitation.by-password')}</h2>`}
      <form method="post" action="/staff/invitation" class="stack">
        ${hidden}
        ${name('handle')}
        ${newPasswordFields({ t })}
        <button>${t('sign-in.next')}</button>
      </form>`,
  }
}

const handleField = ({ t }: Pick<Visit, 't'>, fixed: string | null, typed: string) => (id: string): Html =>
  fixed !== null
    ? html`<p>${t('sign-in.handle')}: <strong>${fixed}</strong></p><input type="hidden" name="handle" value="${fixed}">`
    : html`
      <label for="${id}">${t('sign-in.invitation.handle')}</label>
      <input id="${id}" name="handle" value="${typed}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="24" required aria-describedby="${id}-hint">
      <p class="hint" id="${id}-hint">${t('sign-in.invitation.handle-hint')}</p>`

/** Typed twice: a slip of the finger would lock its owner out. */
export const newPasswordFields = ({ t }: Pick<Visit, 't'>): Html => html`
  <label for="password">${t('sign-in.new-password.label')}</label>
  <input id="password" name="password" type="password" autocomplete="new-password" maxlength="1000" required aria-describedby="password-hint">
  <p class="hint" id="password-hint">${t('sign-in.new-password.hint', { shortest })}</p>
  <label for="again">${t('sign-in.new-password.again')}</label>
  <input id="again" name="again" type="password" autocomplete="new-password" maxlength="1000" required>`

interface AppForm {
  action: string
  /** Hidden fields: the proof that it is our form, and what has to come back. */
  hidden: Html
  secret: string
  /** What the QR code holds. */
  address: string
  failed: boolean
}

/** The drawing, the key for typing, and a first code to show that it works. */
export const appForm = ({ t }: Pick<Visit, 't'>, { action, hidden, secret, address, failed }: AppForm): Html => html`
  <h1>${t('sign-in.app.title')}</h1>
  ${mistake(failed && t('sign-in.app.failed'))}
  <p>${t('sign-in.app.text')}</p>
  <p>${keyDrawing(address, t('sign-in.app.drawing'))}</p>
  <p>${t('sign-in.app.typed')} <code>${inGroups(secret)}</code></p>
  <form method="post" action="${action}" class="stack">
    ${hidden}
    ${codeField({ t })}
    <button>${t('sign-in.app.confirm')}</button>
  </form>`

export const codesShown = ({ t }: Pick<Visit, 't'>, codes: readonly string[], onTo: string): Html => html`
  <h1>${t('sign-in.codes.title')}</h1>
  <p>${t('sign-in.codes.text')}</p>
  <ol>${codes.map((code) => html`<li><code>${code}</code></li>`)}</ol>
  <p class="hint">${t('sign-in.codes.print')}</p>
  <p class="actions"><a class="button" href="${onTo}">${t('sign-in.codes.kept')}</a></p>`
