// The frame of every page of the editor: where one is, where one can go, how to try a question, how to leave.
import { html, type Html } from '../../http/html.ts'
import { may, type Action } from '../permission.ts'
import type { Page, Visit } from './visit.ts'

/** The way round the editor, in this order. Each is a word under frame.go. */
const ways: { go: string; to: string; action: Action }[] = [
  { go: 'home', to: '/staff', action: 'see' },
  { go: 'contacts', to: '/staff/contacts', action: 'see' },
  { go: 'publish', to: '/staff/publish', action: 'see' },
  { go: 'editions', to: '/staff/editions', action: 'see' },
  { go: 'numbers', to: '/staff/numbers', action: 'see' },
  { go: 'audit', to: '/staff/audit', action: 'see' },
  { go: 'people', to: '/staff/people', action: 'people' },
  { go: 'help', to: '/staff/help', action: 'see' },
]

export function staffPage(visit: Visit, page: Page): Html {
  const { member, session, t } = visit
  const here = visit.request.baseUrl + (visit.request.path === '/' ? '' : visit.request.path)
  const isHere = (to: string) => to === here || (to !== '/staff' && here.startsWith(`${to}/`))
  const done = visit.request.query['done']
  return shell(visit, {
    title: page.title,
    ...(page.scripts && { scripts: page.scripts }),
    ...(page.styles && { styles: page.styles }),
    body: html`
      <a class="skip" href="#main">${t('frame.skip')}</a>
      <header class="top">
        <a class="brand" href="/staff">${t('frame.name')}</a>
        <nav aria-label="${t('frame.menu')}">
          <ul>${ways.filter(({ action }) => may(member, action)).map(({ go, to }) => html`<li><a href="${to}" data-key="${t(`frame.keys.${go}`)}"${isHere(to) && html` aria-current="page"`}>${t(`frame.go.${go}`)}</a></li>`)}</ul>
        </nav>
        <div class="me">
          <a href="/staff/me">${member.handle}<small>${t(`roles.${member.role}.name`)}</small></a>
          <form method="post" action="/staff/sign-out">${csrfField(visit)}<button class="quiet">${t('frame.sign-out')}</button></form>
        </div>
      </header>
      <main id="main" tabindex="-1">
        ${typeof done === 'string' && /^[a-z-]{1,30}$/.test(done) && html`<p class="notice good" role="status">${t(`frame.done.${done}`)}</p>`}
        <p id="told" class="notice" role="status" hidden></p>
        ${page.body}
      </main>
      <aside class="try">
        <details id="try-panel">
          <summary>${t('frame.try.open')}</summary>
          <form method="post" action="/staff/try" data-part="#tried" class="stack">
            ${csrfField(visit)}
            <label for="try-text">${t('frame.try.label')}</label>
            <textarea id="try-text" name="text" rows="2" maxlength="1600" dir="auto" autocomplete="off"></textarea>
            <p class="hint">${t('frame.try.hint')}</p>
            <button>${t('frame.try.send')}</button>
          </form>
          <div id="tried" aria-live="polite"></div>
        </details>
      </aside>
      <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${t('frame.keys.title')}</h2><p>${t('frame.keys.text')}</p><form method="dialog"><button>${t('frame.close')}</button></form></dialog>`,
    csrf: session.csrf,
    handle: member.handle,
  })
}

interface Shell {
  title: string
  body: Html
  scripts?: readonly string[]
  styles?: readonly string[]
  /** For requests that the page's scripts make. */
  csrf?: string
  /** Whose page it is. */
  handle?: string
}

/** The bare page, also for those who are not signed in. */
export function shell({ reads, direction, t }: Pick<Visit, 'reads' | 'direction' | 't'>, { title, body, scripts = [], styles = [], csrf, handle }: Shell): Html {
  return html`<!doctype html>
<html lang="${reads}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
${csrf !== undefined && html`<meta name="csrf" content="${csrf}">`}
${handle !== undefined && html`<meta name="handle" content="${handle}">`}
<meta name="words" content="${JSON.stringify(Object.fromEntries(spoken.map((key) => [key, t(`frame.script.${key}`)])))}">
<title>${title} · ${t('frame.name')}</title>
<link rel="icon" href="/icon.svg">
${['staff.css', ...styles].map((name) => html`<link rel="stylesheet" href="/staff/assets/${name}">`)}
${['staff.js', ...scripts].map((name) => html`<script src="/staff/assets/${name}" defer></script>`)}
</head>
<body>
${body}
</body>
</html>`
}

/** What the scripts of the frame say. */
const spoken = ['working', 'failed', 'offline', 'signed-out', 'unsaved', 'saved', 'saving']

export const csrfField = ({ session }: Pick<Visit, 'session'>): Html => html`<input type="hidden" name="csrf" value="${session.csrf}">`
