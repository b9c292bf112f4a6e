// What was said, drawn: the parent's words, and answers as cards with contacts, sources and what to ask next.
// public/answer.js draws the same cards on a page with JavaScript.
import { sentence, type Block } from '../../bot/blocks.ts'
import type { ContactCard } from '../../bot/contact-card.ts'
import { directionOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { icon, type IconName } from '../../http/icons.ts'

/** One thing said: by the parent, or by the line. */
export type Said = { by: 'parent'; text: string } | { by: 'line'; urgent: boolean; blocks: readonly Block[] }

export interface CardWords {
  edition: Edition
  /** Of the page around the cards. */
  language: LanguageCode
}

export function saidHtml(said: readonly Said[], words: CardWords): Html[] {
  const open = openList(said)
  return said.map((message, i) => {
    const isLast = i === said.length - 1
    if (message.by === 'line') return lineHtml(message, { ...words, picks: i === open, isLast })
    const answer = said[i + 1]
    return parentHtml(message.text, answer?.by === 'line' ? answer.blocks[0] : undefined, words)
  })
}

/** The one list whose numbers still count: the last one, unless something was answered since. */
function openList(said: readonly Said[]): number {
  const last = (isIt: (block: Block) => boolean) => said.findLastIndex((message) => message.by === 'line' && message.blocks.some(isIt))
  const list = last(({ choices }) => choices !== undefined)
  return list >= last(({ topic }) => topic !== undefined) ? list : -1
}

const who = (key: string, { edition, language }: CardWords) => html`<span class="who" data-say="${key}">${sentence(edition, language, `web.${key}`)}</span>`

const parentHtml = (text: string, answer: Block | undefined, words: CardWords): Html =>
  html`<div class="said parent">${who('you', words)}<p${answer && html` lang="${answer.language}"`} dir="${answer?.direction ?? 'auto'}">${text}</p></div>`

interface Drawing extends CardWords {
  /** The numbers of its list still count. */
  picks: boolean
  /** On a new page, the reader is taken to what was said last. */
  isLast: boolean
}

function lineHtml({ urgent, blocks }: Extract<Said, { by: 'line' }>, drawing: Drawing): Html {
  return html`<div class="said line${urgent && ' now'}">${who('line', drawing)}${blocks.map((block, i) =>
    blockHtml(block, { ...drawing, isLast: drawing.isLast && i === 0 }, blocks[0]?.language ?? block.language))}</div>`
}

function blockHtml(block: Block, drawing: Drawing, spoken: LanguageCode): Html {
  const { text, language, direction, title, choices, contacts, sources } = block
  const words = html`<div class="words"${drawing.isLast && html` tabindex="-1" autofocus`}>${title !== undefined && html`<h2>${title}</h2>`}${passages(text).map(passageHtml)}</div>`
  const leads = (sources && sources.length > 0) || contacts?.some(({ by, address }) => by === 'web' || address)
  return html`<article lang="${language}" dir="${direction}"${title !== undefined && html` data-tools`}>${words}${contacts && html`<ul class="contacts">${contacts.map((contact) => contactHtml(contact, drawing))}</ul>`}${sources && sources.length > 0 && sourcesHtml(sources, drawing)}${leads && html`<p class="leads">${say('leads', drawing)}</p>`}${choices && choicesHtml(block, drawing, spoken)}</article>`
}

const say = (key: string, { edition, language }: CardWords) => html`<span data-say="${key}">${sentence(edition, language, `web.${key}`)}</span>`

/** Paragraphs, and lists where lines begin with a hyphen. */
export function passages(text: string): { isList: boolean; lines: string[] }[] {
  return text.split('\n\n').flatMap((paragraph) => {
    const pieces: { isList: boolean; lines: string[] }[] = []
    for (const line of paragraph.split('\n')) {
      const isList = line.startsWith('- ')
      const last = pieces.at(-1)
      if (last?.isList === isList) last.lines.push(isList ? line.slice(2) : line)
      else pieces.push({ isList, lines: [isList ? line.slice(2) : line] })
    }
    return pieces
  })
}

const passageHtml = ({ isList, lines }: { isList: boolean; lines: string[] }): Html =>
  isList ? html`<ul>${lines.map((line) => html`<li>${withNumbers(line)}</li>`)}</ul>` : html`<p>${withNumbers(lines.join('\n'))}</p>`

/** A telephone number is never broken over two lines, and runs from left to right in every script. */
export const withNumbers = (text: string): (Html | string)[] =>
  text.split(/(\d+(?:-\d+)+)/).map((piece, i) => (i % 2 === 1 ? html`<span class="number" dir="ltr">${piece}</span>` : piece))

/** Words and drawing of what a tap does. */
const wayTo = ({ by, value }: ContactCard): IconName => (by === 'web' ? (value.includes('@') ? 'mail' : 'site') : by)

function contactHtml(contact: ContactCard, words: CardWords): Html {
  const { name, value, link, hours, languages, address } = contact
  const way = wayTo(contact)
  const about = [hours, languages, address].filter(Boolean).join(' · ')
  return html`<li><strong>${name}</strong>${about !== '' && html`<small>${about}</small>`}<a class="way" href="${link}"${way === 'site' && html` rel="noreferrer"`}>${icon(way)}${say(way, words)} <span class="number" dir="ltr">${value}</span></a>${address && html`<a class="way" href="${mapOf(address)}" rel="noreferrer">${icon('map')}${say('map', words)}</a>`}</li>`
}

const mapOf = (address: string) => `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`

/** Titles of sources stand in the language of the source texts. */
function sourcesHtml(sources: NonNullable<Block['sources']>, words: CardWords): Html {
  const { edition } = words
  return html`<details class="sources"><summary>${say('sources', words)} ${sources[0]?.checked}</summary><ul>${sources.map(({ title, url, checked }) =>
    html`<li><a lang="${edition.source}" dir="${directionOf(edition, edition.source)}" href="${url ?? ''}" rel="noreferrer">${title}</a> <small>${checked}</small></li>`)}</ul></details>`
}

/** A list that is no longer open sends words instead of a number. */
function choicesHtml({ topic, choices = [] }: Block, drawing: Drawing, spoken: LanguageCode): Html {
  return html`<div class="choices" lang="${spoken}" dir="${directionOf(drawing.edition, spoken)}">${topic !== undefined && html`<p>${say('next', drawing)}</p>`}<ol>${choices.map(({ label, value }) =>
    html`<li><button form="go" name="text" value="${drawing.picks ? value : label}"><b>${value}</b> ${label}</button></li>`)}</ol></div>`
}
