// All of the help on one page: what one does here, in which order, and why; to read, to search, to print.
import { html, type Html } from '../../http/html.ts'
import type { Visit } from '../frame/visit.ts'

interface Chapter {
  id: string
  /** Numbered where one comes after the other. */
  kind: 'steps' | 'list' | 'terms'
  /** Each a word under help.<chapter>. */
  items: readonly string[]
  to?: string
}

/** In the order in which somebody new needs them. */
export const chapters: readonly Chapter[] = [
  { id: 'change', kind: 'steps', items: ['open', 'write', 'hand-in', 'approve', 'publish', 'undo'], to: '/staff' },
  { id: 'number', kind: 'steps', items: ['find', 'type', 'see', 'publish', 'second', 'withdraw', 'fixed'], to: '/staff/contacts' },
  { id: 'states', kind: 'terms', items: ['missing', 'machine-draft', 'in-review', 'approved', 'stale', 'withdrawn', 'draft'] },
  { id: 'two', kind: 'list', items: ['urgent', 'law', 'contact', 'own', 'one'] },
  { id: 'translate', kind: 'list', items: ['next', 'marked', 'not', 'length', 'ask', 'file'], to: '/staff/next' },
  { id: 'try', kind: 'list', items: ['type', 'why', 'add', 'after'], to: '/staff/try' },
  { id: 'look-again', kind: 'list', items: ['numbers', 'pages', 'texts', 'links'], to: '/staff/links' },
  { id: 'live', kind: 'steps', items: ['list', 'dial', 'read', 'setting', 'tell'], to: '/staff/launch' },
  { id: 'kept', kind: 'list', items: ['questions', 'numbers', 'tries', 'staff', 'why'], to: '/staff/numbers' },
  { id: 'keyboard', kind: 'terms', items: ['help', 'search', 'try', 'go', 'save', 'tab'] },
]

export const helpView = ({ t }: Visit): Html => html`
  <h1>${t('help.title')}</h1>
  <p>${t('help.intro')}</p>
  <nav aria-labelledby="contents"><h2 id="contents">${t('help.contents')}</h2>
    <ol>${chapters.map(({ id }) => html`<li><a href="#${id}">${t(`help.${id}.title`)}</a></li>`)}</ol></nav>
  ${chapters.map((chapter) => chapterView(t, chapter))}`

function chapterView(t: Visit['t'], { id, kind, items, to }: Chapter): Html {
  const said = (item: string) => t(`help.${id}.${item}`)
  return html`<section class="chapter" aria-labelledby="${id}">
    <h2 id="${id}">${t(`help.${id}.title`)}</h2>
    <p>${t(`help.${id}.intro`)}</p>
    ${kind === 'terms' && html`<dl>${items.map((item) => html`<dt>${termOf(t, id, item)}</dt><dd>${said(item)}</dd>`)}</dl>`}
    ${kind === 'steps' && html`<ol>${items.map((item) => html`<li>${said(item)}</li>`)}</ol>`}
    ${kind === 'list' && html`<ul>${items.map((item) => html`<li>${said(item)}</li>`)}</ul>`}
    ${to !== undefined && html`<p class="no-print"><a href="${to}">${t('help.there')}<span class="unseen">: ${t(`help.${id}.title`)}</span></a></p>`}
  </section>`
}

/** States are called here as everywhere else. */
const termOf = (t: Visit['t'], chapter: string, item: string): string => {
  if (chapter !== 'states') return t(`help.${chapter}.keys.${item}`)
  return item === 'draft' ? t('frame.draft.open') : t(`frame.state.${item}`)
}
