// What can be pasted into the district's pages, and what can be printed, in each language.
import { sentence } from '../../bot/blocks.ts'
import { languagesOf, type Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { linkToPaste } from './paste.ts'

interface Shared {
  edition: Edition
  publicUrl: string
}

export function shareView(visit: Visit, { edition, publicUrl }: Shared): Html {
  const { t } = visit
  const isPublic = publicUrl.startsWith('https:')
  return html`
    <h1>${t('share.title')}</h1>
    <p>${t('share.intro')}</p>
    ${!isPublic && html`<p class="notice warn">${t('share.no-address', { address: publicUrl })}</p>`}
    <h2>${t('share.pages.title')}</h2>
    <p>${t('share.pages.text')}</p>
    <p class="hint">${t('share.pages.framed')}</p>
    ${languagesOf(edition).map(({ code, direction }) => {
      const name = languageName(edition, code, visit)
      const words = sentence(edition, code, 'web.heading')
      return html`
        <h3>${name}</h3>
        <p class="text" lang="${code}" dir="${direction}">${words}</p>
        <label for="link-${code}">${t('share.pages.link', { name })}</label>
        <textarea id="link-${code}" rows="2" readonly spellcheck="false" dir="ltr">${linkToPaste({ publicUrl, language: code, words })}</textarea>
        <label for="button-${code}">${t('share.pages.button', { name })}</label>
        <textarea id="button-${code}" rows="4" readonly spellcheck="false" dir="ltr">${linkToPaste({ publicUrl, language: code, words, isButton: true })}</textarea>`
    })}
    <h2>${t('share.print.title')}</h2>
    <p>${t('share.print.text')}</p>
    <ul>${languagesOf(edition).map(({ code }) => {
      const name = languageName(edition, code, visit)
      return html`<li>${name}: <a href="/flyer?lang=${code}">${t('share.print.flyer', { name })}</a> · <a href="/flyer/card?lang=${code}">${t('share.print.card', { name })}</a></li>`
    })}</ul>`
}
