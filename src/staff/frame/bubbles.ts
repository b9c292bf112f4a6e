// Text messages as a phone shows them, a bubble for each segment, and what each message costs.
import { html, type Html } from '../../http/html.ts'
import { measure, segmentsOf } from '../../language/sms-length.ts'
import type { Reader, Spoken } from './spoken.ts'

/** Each text is one message. */
export function smsBubbles(texts: readonly string[], spoken: Spoken, reader: Reader): Html {
  return html`${texts.map((text, i) => message(text, { spoken, reader, name: reader.t('shown.message', { number: i + 1, of: texts.length }) }))}`
}

function message(text: string, { spoken, reader: { t }, name }: { spoken: Spoken; reader: Reader; name: string }): Html {
  const { encoding, segments, costly } = measure(text)
  const pieces = segmentsOf(text)
  const why = costly.length === 0 ? null : t('shown.costly', { signs: costly.slice(0, mostCostly).join(' ') })
  return html`
    <ol class="bubbles" aria-label="${name}">${pieces.map((piece, i) => html`
      <li><div class="bubble text" lang="${spoken.language}" dir="${spoken.direction}">${piece}</div>${pieces.length > 1 && html`<small>${t('shown.segment', { number: i + 1, of: pieces.length })}</small>`}</li>`)}
    </ol>
    <p class="hint">${t('shown.cost', { segments, room: t(encoding === 'GSM-7' ? 'shown.room.plain' : 'shown.room.costly') })}${why !== null && html` ${why}`}</p>`
}

/** In a script of its own every letter is costly, and a list of them says nothing. */
const mostCostly = 8
