// The pages of signing in: name and password, then a code.
import { html, type Html } from '../../http/html.ts'
import type { Page, Visit } from '../frame/visit.ts'
import type { Caller } from './outside.ts'

/** In front of a form that has to be filled in once more. */
export const mistake = (text: string | false): Html | false => text !== false && html`<p class="notice bad" role="alert">${text}</p>`

interface SignInPage {
  then: string
  handle?: string
  failed?: boolean
  left?: boolean
  district: boolean
}

export const signInPage = ({ t, field }: Caller, { then, handle = '', failed = false, left = false, district }: SignInPage): Page => ({
  kind: 'page',
  title: t('sign-in.title'),
  status: failed ? 401 : 200,
  body: html`
    <h1>${t('sign-in.title')}</h1>
    ${mistake(failed && t('sign-in.failed'))}
    ${left && html`<p class="notice good" role="status">${t('sign-in.left')}</p>`}
    ${district && html`<p><a class="button" href="/staff/sign-in/district${then !== '' && html`?then=${encodeURIComponent(then)}`}">${t('sign-in.district')}</a></p><h2>${t('sign-in.or')}</h2>`}
    <form method="post" action="/staff/sign-in" class="stack">
      ${field}
      <input type="hidden" name="then" value="${then}">
      <label for="handle">${t('sign-in.handle')}</label>
      <input id="handle" name="handle" value="${handle}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="100" required>
      <label for="password">${t('sign-in.password')}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" maxlength="1000" required>
      <button>${t('sign-in.next')}</button>
    </form>
    <details><summary>${t('sign-in.help.title')}</summary><p>${t('sign-in.help.text')}</p></details>`,
})

export const codePage = ({ t, field }: Caller, { failed, paper }: { failed: boolean; paper: boolean }): Page => ({
  kind: 'page',
  title: t('sign-in.code.title'),
  status: failed ? 401 : 200,
  body: html`
    <h1>${t('sign-in.code.title')}</h1>
    ${mistake(failed && t('sign-in.failed'))}
    <form method="post" action="/staff/sign-in/code${paper && '?paper'}" class="stack">
      ${field}
      ${paper ? paperField({ t }) : codeField({ t })}
      <button>${t('sign-in.enter')}</button>
    </form>
    <p><a href="/staff/sign-in/code${!paper && '?paper'}">${t(paper ? 'sign-in.code.by-app' : 'sign-in.code.by-paper')}</a></p>`,
})

export const codeField = ({ t }: Pick<Visit, 't'>): Html => html`
  <label for="code">${t('sign-in.code.label')}</label>
  <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" required aria-describedby="code-hint">
  <p class="hint" id="code-hint">${t('sign-in.code.hint')}</p>`

const paperField = ({ t }: Pick<Visit, 't'>): Html => html`
  <label for="code">${t('sign-in.code.paper')}</label>
  <input id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="40" required aria-describedby="code-hint">
  <p class="hint" id="code-hint">${t('sign-in.code.paper-hint')}</p>`

/** The answer where a redirect would not do: on a way that began at another site, a browser keeps our own cookie back. */
export const onward = ({ t, response }: Pick<Caller, 't' | 'response'>, to: string): Page => {
  response.set('Refresh', `0; url=${to}`)
  return { kind: 'page', title: t('sign-in.onward.title'), body: html`<h1>${t('sign-in.onward.title')}</h1><p><a class="button" href="${to}">${t('sign-in.onward.go')}</a></p>` }
}
