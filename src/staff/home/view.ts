// The first page: what waits for this person, what is to be done before launch, and then everything there is.
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { contactName, unitAddress, unitName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { howThisWorks } from '../help/how-this-works.ts'
import { may } from '../permission.ts'
import type { ForYou, Waiting } from './for-you.ts'

interface HomeParts {
  edition: Edition
  forYou: ForYou
  /** What is to be done before launch; null once all is done. */
  launch: Html | null
  /** The grid, or what was found. */
  body: Html
}

export const homeView = (visit: Visit, { edition, forYou, launch, body }: HomeParts): Html => html`
  <h1>${visit.t('home.title')}</h1>
  ${howThisWorks(visit, 'home', 'change')}
  <section aria-labelledby="for-you">
    <h2 id="for-you">${visit.t('home.for-you.title')}</h2>
    ${forYouView(visit, edition, forYou)}
  </section>
  ${launch}
  ${body}
  <nav aria-labelledby="also">
    <h2 id="also">${visit.t('home.also.title')}</h2>
    <ul>${alsoHere(visit).map(({ to, word }) => html`<li><a href="${to}">${visit.t(`home.also.${word}`)}</a></li>`)}</ul>
  </nav>`

function alsoHere({ member }: Visit): { to: string; word: string }[] {
  const ways = [
    { to: '/staff/new', word: 'new', shown: may(member, 'new-topic') },
    { to: '/staff/sentences', word: 'sentences', shown: true },
    { to: '/staff/next', word: 'next', shown: may(member, 'edit-text') },
    { to: '/staff/links', word: 'links', shown: true },
    { to: '/staff/launch', word: 'launch', shown: true },
    { to: '/staff/share', word: 'share', shown: true },
  ]
  return ways.filter(({ shown }) => shown)
}

function forYouView({ reads, t }: Visit, edition: Edition, { shown, more }: ForYou): Html {
  if (shown.length === 0) return html`<p>${t('home.for-you.none')}</p>`
  return html`
    <ol class="waiting">${shown.map((waiting) => {
      const { text, to } = lineOf(waiting)
      return html`<li class="card"><a href="${to}">${text}</a><small>${t(`home.for-you.then.${waiting.kind}`)}</small></li>`
    })}</ol>
    ${more > 0 && html`<p><a href="/staff/publish">${t('home.for-you.more', { count: more })}</a></p>`}`

  function lineOf(waiting: Waiting): { text: string; to: string } {
    switch (waiting.kind) {
      case 'question':
      case 'confirm':
      case 'approve':
      case 'open': {
        const { id, by, askedBy } = waiting.draft
        return { text: t(`home.for-you.${waiting.kind}`, { unit: unitName(id, edition, { reads, t }), by: askedBy ?? by }), to: unitAddress(id, edition) }
      }
      case 'stale': {
        const id = `text/${waiting.language}/${waiting.topic}`
        return { text: t(`home.for-you.${waiting.withdrawn ? 'withdrawn' : 'stale'}`, { unit: unitName(id, edition, { reads, t }) }), to: unitAddress(id, edition) }
      }
      case 'undone':
        return { text: t('home.for-you.undone', { count: waiting.count }), to: '/staff/next' }
      case 'overdue': {
        const [first = ''] = waiting.contacts
        return { text: t('home.for-you.overdue', { count: waiting.contacts.length, name: contactName(edition, first, { reads }) }), to: '/staff/contacts' }
      }
      case 'ready':
        return { text: t('home.for-you.ready', { count: waiting.count }), to: '/staff/publish' }
    }
  }
}
