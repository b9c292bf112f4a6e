// What changed between two texts, word by word: struck out and underlined for the eye, said for the ear.
import { wordDiff } from '../../content/edits/word-diff.ts'
import { html, type Html } from '../../http/html.ts'
import type { Reader, Spoken } from './spoken.ts'

export interface Versions {
  before: string
  after: string
}

export function difference({ before, after }: Versions, spoken: Spoken, { reads, t }: Reader): Html {
  const said = (key: string) => html`<span class="unseen" lang="${reads}"> ${t(key)} </span>`
  const pieces = wordDiff(before, after, spoken.language).map(({ kind, text }) => {
    if (kind === 'removed') return html`<del>${said('shown.removed')}${text}${said('shown.removed-end')}</del>`
    if (kind === 'added') return html`<ins>${said('shown.added')}${text}${said('shown.added-end')}</ins>`
    return text
  })
  return html`<div class="text" lang="${spoken.language}" dir="${spoken.direction}">${pieces}</div>`
}
