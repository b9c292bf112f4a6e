// Lists of ui.yaml, such as the example questions, and what a text in one language carries on a printed page.
import { sentence } from '../bot/blocks.ts'
import { directionOf, type Edition, type LanguageCode } from '../content/topic.ts'
import { html, type Html } from '../http/html.ts'

/** The sentences of a list, by a key such as flyer.questions; null where the language has none. */
export function listOf(edition: Edition, language: LanguageCode, key: string): string[] | null {
  const found = key.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], edition.contents.get(language)?.ui)
  return Array.isArray(found) && found.length > 0 ? found.map(String) : null
}

/** `lang`, `dir`, and the script by which the style sheet chooses fonts. */
export function marksOf(edition: Edition, language: LanguageCode): Html {
  return html`lang="${language}" dir="${directionOf(edition, language)}" data-script="${edition.contents.get(language)?.language.script}"`
}

/** A number or an address reads from left to right in every script. */
export const leftToRight = (text: string): Html => html`<bdi dir="ltr">${text}</bdi>`

const telephoneNumber = /(\d[\d-]+\d)/

/** The numbers to call in danger, strong, and each in its own order where the script goes from right to left. */
export function urgentLine(edition: Edition, language: LanguageCode): Html {
  const pieces = sentence(edition, language, 'urgent-line').split(telephoneNumber)
  return html`${pieces.map((piece) => (telephoneNumber.test(piece) ? html`<strong>${leftToRight(piece)}</strong>` : piece))}`
}
