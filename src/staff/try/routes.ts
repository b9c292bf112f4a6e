// Trying a question: in the panel that stands on every page, and on a page of its own.
import { Router, type Request } from 'express'
import { html, type Html } from '../../http/html.ts'
import { languagesOf } from '../../content/topic.ts'
import { longestMessage } from '../../language/normalize.ts'
import type { Desk } from '../desk.ts'
import { isFromScript } from '../frame/frame.ts'
import { csrfField } from '../frame/layout.ts'
import { languageName, topicName, unitAddress } from '../frame/unit.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { may, type Subject } from '../permission.ts'
import { addWayToAsk, type Added, type Adding } from './add.ts'
import { addShape, tryShape, type TriedPlace } from './shape.ts'
import { tryOut } from './tried.ts'
import { triedView } from './view.ts'

export function tryRoutes({ frame, library, host, drafts }: Desk): Router {
  const edition = () => library.inForce().edition

  const answered = (visit: Visit, part: Html, given: Partial<Given> = {}): Answer => (isFromScript(visit.request) ? { kind: 'part', html: part } : tryPage(visit, { text: '', language: null, part, ...given }))

  const tryPage = (visit: Visit, { text, language, part }: Given): Answer => ({
    kind: 'page',
    title: visit.t('try.title'),
    body: html`
      <h1>${visit.t('try.title')}</h1>
      <p>${visit.t('try.intro')}</p>
      <form method="post" action="/staff/try" data-part="#tried-page" class="stack">
        ${csrfField(visit)}<input type="hidden" name="place" value="page">
        <label for="try-page-text">${visit.t('frame.try.label')}</label>
        <textarea id="try-page-text" name="text" rows="3" maxlength="${longestMessage}" dir="auto" autocomplete="off">${text}</textarea>
        <p class="hint">${visit.t('frame.try.hint')}</p>
        <label for="try-page-language">${visit.t('try.page-language')}</label>
        <select id="try-page-language" name="language">${languagesOf(edition()).map(({ code }) => html`<option value="${code}"${code === (language ?? edition().source) && html` selected`}>${languageName(edition(), code, visit)}</option>`)}</select>
        <p class="hint">${visit.t('try.page-language-hint')}</p>
        <button>${visit.t('frame.try.send')}</button>
      </form>
      <div id="tried-page" aria-live="polite">${part}</div>`,
  })

  const routes = Router()
  routes.get('/try', frame.page('see', (visit) => tryPage(visit, { text: '', language: null, part: null })))
  routes.post(
    '/try',
    frame.deed('see', tryShape, (visit, { text, language, place: asked }) => {
      const place: TriedPlace = isFromScript(visit.request) ? asked : 'page'
      if (text.trim() === '') return answered(visit, html`<p class="notice">${visit.t('try.empty')}</p>`)
      const languages = languagesOf(edition()).map(({ code }) => code).filter((code) => may(visit.member, 'edit-asked', { language: code }))
      const tried = tryOut({ text, page: language !== null && edition().contents.has(language) ? language : null }, library.inForce(), host)
      return answered(visit, triedView(tried, { edition: edition(), place, languages }, visit), { text, language })
    }),
  )
  routes.get('/try/add', frame.page('see', () => ({ kind: 'go', to: '/staff/try' })))
  routes.post(
    '/try/add',
    frame.deed('edit-asked', addShape, async (visit, adding) => {
      const added = await addWayToAsk(adding, { drafts, edition: edition(), by: visit.member })
      return answered(visit, addedView(visit, { added, adding }))
    }, { about: languageOfForm }),
  )
  return routes

  function addedView(visit: Visit, { added, adding }: { added: Added; adding: Adding }): Html {
    const values = { topic: topicName(edition(), adding.topic, visit), language: languageName(edition(), adding.language, visit) }
    const isDone = added.kind === 'added'
    return html`<p class="notice${isDone ? ' good' : ' warn'}">${visit.t(`try.added.${added.kind}`, values)}
      ${added.kind !== 'nothing' && html`<a href="${unitAddress(added.unit, edition())}">${visit.t('try.added.open')}</a> · <a href="/staff/publish">${visit.t('frame.go.publish')}</a>`}</p>`
  }
}

interface Given {
  text: string
  language: string | null
  part: Html | null
}

/** Whoever writes some languages only adds ways to ask in these; a form without a language is refused by its shape. */
function languageOfForm({ body }: Request): Subject {
  const language = (body as { language?: unknown } | undefined)?.language
  return typeof language === 'string' ? { language } : {}
}
