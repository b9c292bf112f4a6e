// A few words on how a page works, folded away at its top: the sentence <page>.help of its own words.
import { html, type Html } from '../../http/html.ts'
import type { Visit } from '../frame/visit.ts'

/** `chapter`: where the help page says more of it. */
export const howThisWorks = ({ t }: Pick<Visit, 't'>, page: string, chapter?: string): Html => html`
  <details class="how">
    <summary>${t('help.how')}</summary>
    <p>${t(`${page}.help`)}</p>
    <p><a href="/staff/help${chapter !== undefined && `#${chapter}`}">${t('help.more')}</a></p>
  </details>`
