// What a family that shares a device should know: how this page clears itself, what it cannot clear, and how to do that.
import { sentence } from '../../bot/blocks.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'

const browsers = ['web.chrome', 'web.safari', 'web.samsung', 'web.firefox', 'web.edge'] as const

export function safety(edition: Edition, language: LanguageCode): Html {
  const t = (key: string) => sentence(edition, language, key)
  return html`
    <details class="safety">
      <summary>${t('web.safe')}</summary>
      <p>${t('web.safe-leave')}</p>
      <noscript><p>${t('web.safe-plain')}</p></noscript>
      <p>${t('web.safe-clears')}</p>
      <p>${t('web.safe-not')}</p>
      <h2>${t('web.history')}</h2>
      <ul>${browsers.map((browser) => html`<li>${t(browser)}</li>`)}</ul>
      <p>${t('web.safe-private')}</p>
    </details>`
}
