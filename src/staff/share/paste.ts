// One line of HTML for a page of the district: a plain link that tells the line nothing of where somebody came from.
import type { LanguageCode } from '../../content/topic.ts'
import { html } from '../../http/html.ts'

export interface Pasted {
  publicUrl: string
  language: LanguageCode
  words: string
  isButton?: boolean
}

/** Pages of a district take no style sheet of ours: a button brings its looks along. */
const looks = 'display:inline-block;padding:0.75em 1.25em;border-radius:0.5em;background:#0b5a6b;color:#fff;font-weight:600;text-decoration:none'

export const linkToPaste = ({ publicUrl, language, words, isButton = false }: Pasted): string =>
  html`<a href="${publicUrl}/?lang=${language}" hreflang="${language}" lang="${language}" rel="noreferrer"${isButton && html` style="${looks}"`}>${words}</a>`.text
