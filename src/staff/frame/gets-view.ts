// A reply by text message and on the page, side by side.
import { html, type Html } from '../../http/html.ts'
import { smsBubbles } from './bubbles.ts'
import { webCard } from './card.ts'
import type { Reader, Spoken } from './spoken.ts'
import type { Gets } from './what-parents-get.ts'

export function getsView({ sms, blocks }: Gets, spoken: Spoken, reader: Reader): Html {
  return html`
    <div class="columns">
      <section><p><strong>${reader.t('shown.by-text')}</strong></p>${smsBubbles(sms, spoken, reader)}</section>
      <section><p><strong>${reader.t('shown.on-page')}</strong></p>${blocks.map((block) => webCard(block, reader))}</section>
    </div>`
}
