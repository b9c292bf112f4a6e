// One flyer in one language: the number to text, the code for the web chat, three questions, and what we keep.
import { operatorText, sentence } from '../bot/blocks.ts'
import { linkTo } from '../bot/contact-card.ts'
import type { Host } from '../bot/host.ts'
import type { Contact, Edition, LanguageCode } from '../content/topic.ts'
import { html, type Html } from '../http/html.ts'
import { qrCode } from './flyer-qr.ts'
import { leftToRight, listOf, marksOf, urgentLine } from './flyer-words.ts'

export interface FlyerParts {
  edition: Edition
  host: Host
  /** Without a slash at the end. */
  publicUrl: string
}

/** null until somebody has texted it; no fallback stands in for it, since that would be another line. */
export function numberToText({ contacts }: Edition): Contact | null {
  const contact = contacts.get('this-line')
  return contact && contact.by === 'text' && contact.confidence !== 'unverified' ? contact : null
}

export function flyer({ edition, host, publicUrl }: FlyerParts, language: LanguageCode): Html {
  const t = (key: string) => sentence(edition, language, key)
  const number = numberToText(edition)
  const questions = listOf(edition, language, 'flyer.questions') ?? listOf(edition, edition.source, 'flyer.questions') ?? []
  return html`
    <article class="flyer${number === null && ' web-only'}" ${marksOf(edition, language)}>
      <header>
        <p class="name"><span>${edition.contents.get(language)?.language.name}</span>${!host.live && html` <span class="test">${t('trial')}</span>`}</p>
        <h2>${t('flyer.heading')}</h2>
        <p class="intro">${t('flyer.intro')}</p>
      </header>
      ${number && html`<p class="text"><span>${t('flyer.text')}</span> <a href="${linkTo(number)}">${leftToRight(number.value)}</a></p>`}
      <div class="scan">
        ${qrCode(chatAddress(publicUrl, language), t('flyer.code'))}
        <p><span>${t('flyer.scan')}</span> <b>${leftToRight(publicUrl.replace(/^https?:\/\//, ''))}</b></p>
      </div>
      <div class="ask">
        <h3>${t('flyer.examples')}</h3>
        <ul>${questions.map((question) => html`<li>${question}</li>`)}</ul>
      </div>
      <p class="promise">${t('flyer.promise')}</p>
      <p class="now">${urgentLine(edition, language)}</p>
      <p class="host">${operatorText(edition, language, trialSaidAbove(host))}</p>
    </article>`
}

/** The page itself then takes the language out of its address. */
export const chatAddress = (publicUrl: string, language: LanguageCode): string => `${publicUrl}/?lang=${language}`

/** The notice stands at the head of the flyer, and need not be said twice. */
const trialSaidAbove = (host: Host): Host => ({ ...host, live: true })
