// What a search found: in which text, in which language, and the words around it.
import { directionOf, type Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { filterForm, titleIn } from './grid-view.ts'
import type { Filters } from './filters.ts'
import type { Found, Hit } from './search.ts'

export const searchView = (visit: Visit, { found, filters, edition }: { found: Found; filters: Filters; edition: Edition }): Html => html`
  <section aria-labelledby="texts">
    <h2 id="texts">${visit.t('home.found.heading', { q: filters.q })}</h2>
    ${filterForm(visit, filters, edition)}
    <p role="status">${visit.t('home.found.count', { count: found.hits.length + found.more })}${found.more > 0 && ` ${visit.t('home.found.more', { count: found.hits.length })}`}</p>
    ${found.hits.length === 0 ? html`<p>${visit.t('home.found.none')}</p>` : html`<ol class="hits">${found.hits.map((hit) => hitView(visit, hit, edition))}</ol>`}
    <p><a href="/staff">${visit.t('home.grid.all')}</a></p>
  </section>`

function hitView({ reads, t }: Visit, { topic, language, where, excerpt }: Hit, edition: Edition): Html {
  const spoken = language === null ? html`` : html` lang="${language}" dir="${directionOf(edition, language)}"`
  const inLanguage = language === null ? '' : `, ${languageName(edition, language, { reads })}`
  return html`<li>
    <a href="${addressOf({ topic, language, where })}">${titleIn(edition, topic, reads)}</a>
    <small>${t(`home.found.${where}`)}${inLanguage}</small>
    <p class="excerpt"${spoken}>${excerpt.before}<mark>${excerpt.hit}</mark>${excerpt.after}</p>
  </li>`
}

function addressOf({ topic, language, where }: Pick<Hit, 'topic' | 'language' | 'where'>): string {
  const base = `/staff/topics/${topic}`
  if (language === null) return base
  return where === 'asked' ? `${base}/${language}/asked` : `${base}/${language}`
}
