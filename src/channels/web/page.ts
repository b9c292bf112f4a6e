// The chat page. It works as it stands, as a form; scripts that the page brings along only make it quicker.
import { linkTo } from '../../bot/contact-card.ts'
import { sentence } from '../../bot/blocks.ts'
import type { Host } from '../../bot/host.ts'
import { directionOf, languagesOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import { usable } from '../../content/fill.ts'
import { document } from '../../http/document.ts'
import { html, type Html } from '../../http/html.ts'
import { icon, icons } from '../../http/icons.ts'
import { saidHtml, type Said } from './cards.ts'
import { firstQuestions } from './first-questions.ts'
import { safety } from './safety.ts'

export interface Page {
  edition: Edition
  language: LanguageCode
  host: Host
  /** The conversation so far, on a page without JavaScript. */
  said: readonly Said[]
  /** The same, sealed, to travel in the form. */
  sealed: string
  /** What the form brought along can no longer be opened. */
  isForgotten: boolean
  /** Words that did not get through, for the parent to send again. */
  typed: string
}

export function chatPage(page: Page): Html {
  const { edition, language, said } = page
  const t = (key: string, values?: Record<string, string>) => sentence(edition, language, key, values)
  return document({
    language,
    direction: directionOf(edition, language),
    title: t('web.title'),
    leave: t('web.leave'),
    leavePlain: t('web.leave-plain'),
    beside: urgentCalls(page),
    trial: page.host.live ? null : t('trial'),
    isWide: true,
    scripts: ['/answer.js', '/chat.js'],
    body: html`
      ${icons}
      <header>
        <h1>${t('web.heading')}</h1>
        <p>${t('web.intro')}</p>
        ${languageButtons(page)}
      </header>
      <main>
        <div class="talk">
        <div id="log" role="log" aria-label="${t('web.log')}" aria-relevant="additions">${page.isForgotten && html`<p class="note">${t('web.forgotten')}</p>`}${saidHtml(said, page)}</div>
        <form id="chat" method="post" action="/" autocomplete="off"${wordsForScripts(page)}>
          <input type="hidden" name="sealed" value="${page.sealed}">
          <input type="hidden" name="page" value="${language}">
          <label for="text">${t('web.field')}</label>
          <textarea id="text" name="text" rows="2" maxlength="1600" aria-describedby="hint" autocomplete="off" autocorrect="off" spellcheck="false" autocapitalize="off" dir="auto">${page.typed}</textarea>
          <p id="hint">${t('web.hint')}</p>
          <button>${icon('send')}<span>${t('web.send')}</span></button>
        </form>
        </div>
        ${firstQuestions(edition, language)}
      </main>
      <form id="go" method="post" action="/" autocomplete="off">
        <input type="hidden" name="sealed" value="${page.sealed}">
        <input type="hidden" name="page" value="${language}">
      </form>
      <div id="status" role="status"></div>
      <footer>
        ${safety(edition, language)}
        <p><a href="/privacy?lang=${language}">${t('web.privacy')}</a></p>
      </footer>`,
  })
}

function urgentCalls({ edition, language }: Page): Html {
  const calls = [['emergency', 'web.danger'], ['rapid-response', 'web.hotline']] as const
  return html`${calls.map(([id, key]) => {
    const contact = usable(id, edition.contacts)
    return contact && html`<a class="call" href="${linkTo(contact)}">${icon('call')}<span>${sentence(edition, language, key)} <b class="number" dir="ltr">${contact.value}</b></span></a>`
  })}`
}

/** Each in its own name, all in view: whoever cannot read this page finds the next one without a menu. */
const languageButtons = ({ edition, language }: Page): Html =>
  html`<ul class="languages" aria-label="${sentence(edition, language, 'web.language')}">${languagesOf(edition).map(({ code, name, direction }) =>
    html`<li><button form="go" name="language" value="${code}" lang="${code}" dir="${direction}"${code === language && html` aria-current="true"`}>${name}</button></li>`)}</ul>`

/** What chat.js and answer.js say: from the form, so that they hold no words of their own. */
function wordsForScripts({ edition, language }: Page): Html {
  const keys = [
    'web.you', 'web.line', 'web.sending', 'web.slow', 'web.failed', 'web.offline', 'web.online', 'web.forgotten',
    'web.soon', 'web.stay', 'web.cleared', 'web.call', 'web.text', 'web.mail', 'web.site', 'web.map',
    'web.leads', 'web.sources', 'web.next', 'web.aloud', 'web.stop', 'web.copy', 'web.copied', 'web.print',
    'empty', 'error',
  ]
  return html`${keys.map((key) => html` data-${key.replace('web.', '')}="${sentence(edition, language, key)}"`)} data-source="${edition.source}" data-source-direction="${directionOf(edition, edition.source)}"`
}
