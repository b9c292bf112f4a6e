// The chat page, whole: with JavaScript it talks to /chat, without it every message is a form that returns the page.
import { linkTo } from '../../bot/contact-card.ts'
import { sentence, type Block } from '../../bot/blocks.ts'
import type { Host } from '../../bot/host.ts'
import { directionOf, languagesOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import { fill, usable } from '../../content/fill.ts'
import { document } from '../../http/document.ts'
import { html, type Html } from '../../http/html.ts'

/** One thing said: by the parent, or by the line. */
export type Said = { by: 'parent'; text: string } | { by: 'line'; urgent: boolean; blocks: Block[] }

export interface Page {
  edition: Edition
  language: LanguageCode
  host: Host
  /** The conversation so far, on a page without JavaScript. */
  said: readonly Said[]
  /** The same, sealed, to travel in the form. */
  sealed: string
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
    trial: page.host.live ? null : t('trial'),
    scripts: ['/chat.js'],
    body: html`
      <header>
        <h1>${t('web.heading')}</h1>
        <p class="urgent">${urgentLine(page)}</p>
        <p>${t('web.intro')}</p>
      </header>
      <main>
        <div id="log" role="log" aria-label="${t('web.log')}">${said.map((message) => saidHtml(message, page))}</div>
        <form id="chat" method="post" action="/" autocomplete="off" data-sending="${t('web.sending')}" data-failed="${t('web.failed')}" data-you="${t('web.you')}" data-line="${t('web.line')}">
          <input type="hidden" name="sealed" value="${page.sealed}">
          <input type="hidden" name="page" value="${language}">
          <label for="text">${t('web.field')}</label>
          <textarea id="text" name="text" rows="2" maxlength="1600" autocomplete="off" spellcheck="false" autocapitalize="off" dir="auto">${page.typed}</textarea>
          <button>${t('web.send')}</button>
          <p id="status" role="status"></p>
        </form>
        ${said.length === 0 && suggestions(page)}
      </main>
      <footer>
        <form method="post" action="/" class="language">
          <label for="language">${t('web.language')}</label>
          <select id="language" name="language">
            ${languagesOf(edition).map((other) => html`<option value="${other.code}" lang="${other.code}"${other.code === language && html` selected`}>${other.name}</option>`)}
          </select>
          <input type="hidden" name="sealed" value="${page.sealed}">
          <button>${t('web.change')}</button>
        </form>
        <p><a href="/privacy?lang=${language}">${t('web.privacy')}</a></p>
      </footer>`,
  })
}

function urgentLine({ edition, language }: Page): Html {
  const links = ['emergency', 'rapid-response'].flatMap((id) => usable(id, edition.contacts) ?? [])
  return html`<strong>${withNumbers(sentence(edition, language, 'urgent-line'))}</strong> ${links.map((contact) => html`<a class="call" dir="ltr" href="${linkTo(contact)}">${contact.value}</a> `)}`
}

/** A first question for each group, so that nobody faces an empty page. */
function suggestions({ edition, language }: Page): Html {
  const words = edition.contents.get(language)?.words
  const first = edition.groups.flatMap(({ id, topics }) => {
    const topic = topics.find((name) => words?.has(name))
    const title = topic === undefined ? undefined : words?.get(topic)?.title
    return title === undefined ? [] : [{ group: sentence(edition, language, `groups.${id}`), title: fill(title, edition.contacts) }]
  })
  return html`
    <section class="suggestions" aria-labelledby="suggestions">
      <h2 id="suggestions">${sentence(edition, language, 'web.suggestions')}</h2>
      <form method="post" action="/">
        <input type="hidden" name="page" value="${language}">
        ${first.map(({ group, title }) => html`<p><span>${group}</span> <button name="text" value="${title}">${title}</button></p>`)}
      </form>
    </section>`
}

function saidHtml(said: Said, page: Page): Html {
  const label = (key: string) => html`<span class="who">${sentence(page.edition, page.language, key)}</span>`
  if (said.by === 'parent') return html`<div class="said parent">${label('web.you')}<p dir="auto">${said.text}</p></div>`
  return html`<div class="said line${said.urgent && ' now'}">${label('web.line')}${said.blocks.map((block) => blockHtml(block, page))}</div>`
}

/** A telephone number is never broken over two lines, and runs from left to right in every script. */
const withNumbers = (text: string): (Html | string)[] =>
  text.split(/(\d+(?:-\d+)+)/).map((piece, i) => (i % 2 === 1 ? html`<span class="number" dir="ltr">${piece}</span>` : piece))

function blockHtml({ text, language, direction, title, choices, contacts, sources }: Block, page: Page): Html {
  const t = (key: string) => sentence(page.edition, page.language, key)
  return html`<article lang="${language}" dir="${direction}">
    ${title !== undefined && html`<h2>${title}</h2>`}
    ${text.split('\n\n').map((paragraph) => html`<p>${withNumbers(paragraph)}</p>`)}
    ${contacts && html`<ul class="contacts">${contacts.map(
      (contact) => html`<li><a dir="ltr" href="${contact.link}"${contact.by === 'web' && html` rel="noreferrer"`}>${contact.value}</a> ${contact.name}<small>${[contact.hours, contact.languages, contact.address].filter(Boolean).join(' · ')}</small></li>`,
    )}</ul>`}
    ${sources && sources.length > 0 && html`<p class="sources">${t('sources.heading')} ${sources.map(
      ({ title, url, checked }) => html`<a href="${url ?? ''}" rel="noreferrer">${title}</a> (${checked}) `,
    )}</p>`}
    ${choices && html`<form method="post" action="/" class="choices"><input type="hidden" name="sealed" value="${page.sealed}"><input type="hidden" name="page" value="${page.language}">
      <ol>${choices.map(({ label, value }) => html`<li><button name="text" value="${value}">${label}</button></li>`)}</ol></form>`}
  </article>`
}
