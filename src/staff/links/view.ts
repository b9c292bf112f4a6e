// The page of links: which lead somewhere, which do not, and who looked at them last.
import { html, type Html } from '../../http/html.ts'
import type { Edition } from '../../content/topic.ts'
import { dayShown } from '../contacts/in-words.ts'
import { contactStyles } from '../contacts/styles.ts'
import { csrfField } from '../frame/layout.ts'
import { momentInWords } from '../frame/moments.ts'
import { contactName, topicName } from '../frame/unit.ts'
import type { Page, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import type { Outcome } from './check-link.ts'
import type { LinkRun, Result } from './link-run.ts'
import type { Link, LinkUse } from './which-links.ts'

type Progress = ReturnType<LinkRun['progress']>

export interface Links {
  links: readonly Link[]
  resultOf: LinkRun['resultOf']
  progress: Progress
  edition: Edition
}

/** What somebody has to mend stands first; what was not checked yet, last. */
const order: (Outcome['kind'] | 'unchecked')[] = ['gone', 'certificate', 'unreachable', 'refused', 'moved', 'look', 'fine', 'unchecked']
const chips: Record<Outcome['kind'], string> = { gone: 'bad', certificate: 'bad', unreachable: 'bad', refused: 'bad', moved: 'warn', look: 'warn', fine: 'good' }

export function linksPage(visit: Visit, { links, resultOf, progress, edition }: Links): Page {
  const { t, member } = visit
  const place = ({ url }: Link) => order.indexOf(resultOf(url)?.outcome.kind ?? 'unchecked')
  const body = html`
    <p><a href="/staff/contacts">${t('contacts.back')}</a></p>
    <h1>${t('links.title')}</h1>
    <p>${t('links.intro')}</p>
    <details><summary>${t('links.help.title')}</summary><p>${t('links.help.text')}</p></details>
    <div id="progress" aria-live="polite">${progressView(visit, progress)}</div>
    ${may(member, 'check-links') && !progress.running && html`<form method="post" action="/staff/links/check" class="actions">${csrfField(visit)}<button>${t('links.check')}</button></form>`}
    ${links.length === 0 ? html`<p class="notice">${t('links.none')}</p>` : html`
    <p><label for="filter">${t('links.filter')}</label><input id="filter" type="search" data-filter="#links tr.row" autocomplete="off"></p>
    <p class="notice" data-filter-empty hidden>${t('contacts.none-found')}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="links-caption"><table id="links">
      <caption id="links-caption">${t('links.caption', { count: links.length })}</caption>
      <thead><tr><th scope="col">${t('links.columns.link')}</th><th scope="col">${t('links.columns.found')}</th><th scope="col">${t('links.columns.used')}</th></tr></thead>
      <tbody>${links.toSorted((a, b) => place(a) - place(b)).map((link) => row(visit, { link, result: resultOf(link.url), edition }))}</tbody>
    </table></div>`}`
  return { kind: 'page', title: t('links.title'), body, scripts: ['links.js'], styles: contactStyles }
}

export function progressView({ t, reads }: Visit, { running, done, total, startedAt }: Progress): Html {
  if (running) return html`<p class="notice" data-running><progress max="${total}" value="${done}" aria-label="${t('links.running', { done, total })}"></progress> ${t('links.running', { done, total })} <a href="/staff/links">${t('links.again')}</a></p>`
  return startedAt === null ? html`<p>${t('links.never')}</p>` : html`<p>${t('links.last', { when: momentInWords(reads, new Date(startedAt).toISOString()) })}</p>`
}

function row(visit: Visit, { link, result, edition }: { link: Link; result: Result | null; edition: Edition }): Html {
  return html`<tr class="row"><th scope="row"><a dir="ltr" href="${link.url}" rel="noreferrer">${link.url.replace(/^https?:\/\//, '')}</a></th>
    <td>${found(visit, result)}</td><td><ul>${link.uses.map((use) => html`<li>${useView(visit, { use, url: link.url, edition })}</li>`)}</ul></td></tr>`
}

function found({ t, reads }: Visit, result: Result | null): Html {
  if (result === null) return html`<small>${t('links.unchecked')}</small>`
  const { outcome, at } = result
  return html`<span class="chip ${chips[outcome.kind]}">${t(`links.found.${outcome.kind}`)}</span>${'status' in outcome && html` <small>${t('links.status', { status: outcome.status })}</small>`}
    ${outcome.kind === 'moved' && html`<br><small>${t('links.to')} <a dir="ltr" href="${outcome.to}" rel="noreferrer">${outcome.to}</a></small>`}<br><small>${momentInWords(reads, new Date(at).toISOString())}</small>`
}

function useView(visit: Visit, { use, url, edition }: { use: LinkUse; url: string; edition: Edition }): Html {
  const { t, member, today, reads } = visit
  const day = html` <small>${t('links.looked')} ${dayShown(use.checked, visit)}</small>`
  const isOpen = use.checked !== today
  if (use.kind === 'source') {
    return html`<a href="/staff/topics/${use.topic}">${topicName(edition, use.topic, visit)}</a>: ${use.title}${day}
      ${isOpen && may(member, 'edit-facts') && html`<form method="post" action="/staff/links/source">${csrfField(visit)}<input type="hidden" name="topic" value="${use.topic}"><input type="hidden" name="url" value="${url}"><button class="quiet" aria-label="${t('links.checked-today')}: ${use.title}">${t('links.checked-today')}</button></form>`}`
  }
  const name = contactName(edition, use.contact, { reads })
  return html`${use.kind === 'known from' && html`${t('links.known-from')} `}<a href="/staff/contacts/${use.contact}">${name}</a>${day}
    ${use.kind === 'contact' && isOpen && may(member, 'edit-contact') && html`<form method="post" action="/staff/contacts/${use.contact}/checked">${csrfField(visit)}<input type="hidden" name="back" value="links"><button class="quiet" aria-label="${t('links.checked-today')}: ${name}">${t('links.checked-today')}</button></form>`}`
}
