// The source text beside the translation, with what changed since the translation was made.
import { parts } from '../../content/guards/guarded-text.ts'
import type { Texts } from '../../content/text-steps.ts'
import { html, type Html } from '../../http/html.ts'
import { difference } from '../frame/difference.ts'
import type { Reader, Spoken } from '../frame/spoken.ts'

export interface SourceShown {
  texts: Texts
  /** What it said when the translation was made; null: not at hand. */
  earlier: Texts | null
  /** The translation stands on another wording than today's. */
  isOlder: boolean
}

export function sourceView({ texts, earlier, isOlder }: SourceShown, spoken: Spoken, reader: Reader): Html {
  const { t } = reader
  return html`
    ${isOlder && html`<p class="notice warn">${t(earlier === null ? 'topic.source.not-at-hand' : 'topic.source.changed')}</p>`}
    <dl>${parts.map((part) => html`<dt>${t(`topic.part.${part}`)}</dt><dd>${
      isOlder && earlier !== null && earlier[part] !== texts[part] ? difference({ before: earlier[part], after: texts[part] }, spoken, reader) : textView(texts[part], spoken)
    }</dd>`)}</dl>`
}

export const textView = (text: string, { language, direction }: Spoken): Html => html`<div class="text" lang="${language}" dir="${direction}">${text}</div>`
