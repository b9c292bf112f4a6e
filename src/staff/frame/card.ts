// One block of a reply as the page for families shows it, with nothing in it that sends a message.
import type { Block } from '../../bot/blocks.ts'
import { html, type Html } from '../../http/html.ts'
import type { Reader } from './spoken.ts'

export function webCard({ text, language, direction, title, choices, contacts, sources }: Block, { reads, t }: Reader): Html {
  return html`
    <div class="card" lang="${language}" dir="${direction}">
      ${title !== undefined && html`<p><strong>${title}</strong></p>`}
      ${text.split('\n\n').map((paragraph) => html`<p class="text">${withNumbers(paragraph)}</p>`)}
      ${contacts && html`<ul>${contacts.map(
        (contact) => html`<li><a class="button quiet" dir="ltr" href="${contact.link}" rel="noreferrer">${contact.value}</a> ${contact.name} <small>${[contact.hours, contact.languages, contact.address].filter(Boolean).join(' · ')}</small></li>`,
      )}</ul>`}
      ${choices && html`<p class="hint" lang="${reads}">${t('shown.choices')}</p><ol>${choices.map(({ label }) => html`<li>${label}</li>`)}</ol>`}
      ${sources && sources.length > 0 && html`<p class="hint" lang="${reads}">${t('shown.sources')}</p><ul>${sources.map(
        ({ title: name, url, checked }) => html`<li>${url === null ? name : html`<a href="${url}" rel="noreferrer">${name}</a>`} <small>${checked}</small></li>`,
      )}</ul>`}
    </div>`
}

/** A telephone number is never broken over two lines, and runs from left to right in every script. */
const withNumbers = (text: string): (Html | string)[] =>
  text.split(/(\d+(?:-\d+)+)/).map((piece, i) => (i % 2 === 1 ? html`<bdi dir="ltr">${piece}</bdi>` : piece))
