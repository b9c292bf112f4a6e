// What stands above a sheet on the screen and not on paper: language, paper, how to print, and what is not filled in yet.
import { sentence } from '../bot/blocks.ts'
import { languagesOf, type LanguageCode } from '../content/topic.ts'
import { html, type Html } from '../http/html.ts'
import { papers, type Order } from './flyer-order.ts'
import { numberToText, type FlyerParts } from './flyer-sheet.ts'
import { marksOf } from './flyer-words.ts'

const paperNames = { letter: 'Letter', a4: 'A4' }

export function flyerForm(parts: FlyerParts, order: Order): Html {
  const { edition } = parts
  const t = (key: string) => sentence(edition, order.reader, key)
  return html`
    <section class="desk" ${marksOf(edition, order.reader)}>
      <h1>${t('flyer.title')}</h1>
      <form action="/flyer">
        ${languageField(parts, { label: t('web.language'), id: 'language', chosen: order.languages[0] })}
        ${languageField(parts, { label: t('flyer.second'), id: 'second', chosen: order.languages[1], none: t('flyer.none') })}
        ${paperField(t('flyer.paper'), order)}
        <button>${t('flyer.show')}</button>
      </form>
      <p>${t('flyer.print')}</p>
      ${missing(parts).map(({ key, values }) =>
        [...new Set([edition.source, order.reader])].map((language) => html`<p class="missing" ${marksOf(edition, language)}>${sentence(edition, language, key, values)}</p>`),
      )}
      <p><a href="/flyer/card?lang=${order.languages[0]}&amp;paper=${order.paper}">${t('flyer.card')}</a> · <a href="/?lang=${order.reader}">${t('web.back')}</a></p>
    </section>`
}

export function cardForm(parts: FlyerParts, order: Order): Html {
  const t = (key: string) => sentence(parts.edition, order.reader, key)
  return html`
    <section class="desk" ${marksOf(parts.edition, order.reader)}>
      <h1>${t('flyer.card')}</h1>
      <form action="/flyer/card">
        ${languageField(parts, { label: t('web.language'), id: 'language', chosen: order.languages[0] })}
        ${paperField(t('flyer.paper'), order)}
        <button>${t('flyer.show')}</button>
      </form>
      <p>${t('card.cut')} ${t('flyer.print')}</p>
      <p><a href="/flyer?lang=${order.languages[0]}&amp;paper=${order.paper}">${t('flyer.title')}</a> · <a href="/?lang=${order.reader}">${t('web.back')}</a></p>
    </section>`
}

/** What an operator has to fill in before the flyer may hang anywhere. */
function missing({ edition, publicUrl }: FlyerParts): { key: string; values?: Record<string, string> }[] {
  return [
    ...(numberToText(edition) === null ? [{ key: 'flyer.no-number' }] : []),
    ...(publicUrl.startsWith('https:') ? [] : [{ key: 'flyer.no-address', values: { address: publicUrl } }]),
  ]
}

interface Field {
  label: string
  id: string
  chosen: LanguageCode | undefined
  /** What the choice of no language is called, where it is one. */
  none?: string
}

function languageField({ edition }: FlyerParts, { label, id, chosen, none }: Field): Html {
  return html`<p><label for="${id}">${label}</label> <select id="${id}" name="lang">
    ${none !== undefined && html`<option value="">${none}</option>`}
    ${languagesOf(edition).map(({ code, name }) => html`<option value="${code}" lang="${code}"${code === chosen && html` selected`}>${name}</option>`)}
  </select></p>`
}

function paperField(label: string, { paper: chosen }: Order): Html {
  return html`<p><label for="paper">${label}</label> <select id="paper" name="paper">
    ${papers.map((paper) => html`<option value="${paper}"${paper === chosen && html` selected`}>${paperNames[paper]}</option>`)}
  </select></p>`
}
