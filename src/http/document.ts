// The frame of every page for parents: language and direction, the way out, the trial notice.
import { html, type Html } from './html.ts'
import { drawn } from './icons.ts'
import { pageStyle } from './page-style.ts'

export interface DocumentParts {
  language: string
  direction: 'ltr' | 'rtl'
  /** Says nothing of what the page is about: it shows in tabs and history lists. */
  title: string
  leave: string
  /** What the way out cannot do without JavaScript. */
  leavePlain?: string
  /** Stands beside the way out, always in view. */
  beside?: Html
  /** null once the operator has gone live. */
  trial: string | null
  /** Has something to show beside its text where there is room. */
  isWide?: boolean
  scripts?: readonly string[]
  body: Html
}

/** Where "leave this page" goes: a page that everybody has open. */
export const elsewhere = 'https://www.google.com/'

export function document({ language, direction, title, leave, leavePlain, beside, trial, isWide = false, scripts = [], body }: DocumentParts): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}" translate="no">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>${title}</title>
<link rel="icon" href="/icon.svg">
${pageStyle}
${['/leave.js', ...scripts].map((script) => html`<script src="${script}" defer></script>`)}
</head>
<body${isWide && html` class="wide"`}>
<div class="bar">${beside}<a id="leave" class="leave" href="${elsewhere}" rel="nofollow noreferrer">${drawn('leave')}<span>${leave}${leavePlain !== undefined && html` <noscript><small>${leavePlain}</small></noscript>`}</span></a></div>
${trial !== null && html`<p class="trial">${trial}</p>`}
${body}
</body>
</html>`
}
