// The card of phrases: English for officers in front, what to do on its back, five times on a sheet, to cut and fold.
import { sentence } from '../bot/blocks.ts'
import type { Host } from '../bot/host.ts'
import type { Edition, LanguageCode } from '../content/topic.ts'
import { html, type Html } from '../http/html.ts'
import { listOf, marksOf, urgentLine } from './flyer-words.ts'

/** Five cards, folded from 7 by 2 inches to the size of a business card, fill a sheet of either paper. */
const cardsOnSheet = 5

/** The style sheet shows one on the screen, and all of them on paper. */
export function cardSheet(edition: Edition, wanted: LanguageCode, host: Host): Html {
  const language = listOf(edition, wanted, 'card.phrases') ? wanted : edition.source
  const card = html`<article class="card">${front(edition, language)}${back(edition, language, host)}</article>`
  return html`<div class="sheet cards">${Array.from({ length: cardsOnSheet }, () => card)}</div>`
}

/** Pairs by their place in the two lists; officers read the source language. */
function front(edition: Edition, language: LanguageCode): Html {
  const phrases = listOf(edition, edition.source, 'card.phrases') ?? []
  const own = language === edition.source ? [] : (listOf(edition, language, 'card.phrases') ?? [])
  return html`
    <ul class="front${own.length === 0 && ' alone'}" ${marksOf(edition, edition.source)}>
      ${phrases.map((phrase, i) => html`<li><b>${phrase}</b>${own[i] !== undefined && html` <span ${marksOf(edition, language)}>${own[i]}</span>`}</li>`)}
    </ul>`
}

function back(edition: Edition, language: LanguageCode, host: Host): Html {
  const t = (key: string) => sentence(edition, language, key)
  const rules = listOf(edition, language, 'card.rules') ?? []
  return html`
    <div class="back" ${marksOf(edition, language)}>
      <h2>${t('card.heading')}</h2>
      <p>${t('card.say')}</p>
      <ul>${rules.map((rule) => html`<li>${rule}</li>`)}</ul>
      <p class="now">${urgentLine(edition, language)}</p>
      <p class="note">${t('card.note')}${!host.live && html` ${t('trial')}`}</p>
    </div>`
}
