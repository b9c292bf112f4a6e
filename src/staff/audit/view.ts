// Who did what, newest first, as sentences; made to be printed, too.
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { auditActions } from '../editions/audit.ts'
import { momentInWords } from '../frame/moments.ts'
import type { Visit } from '../frame/visit.ts'
import type { Asked, AuditPage } from './model.ts'
import { deedOf } from './sentence.ts'

export function auditView({ entries, hasMore, people }: AuditPage, { asked, edition }: { asked: Asked; edition: Edition }, visit: Visit): Html {
  const { t, reads } = visit
  const last = entries.at(-1)
  return html`
    <h1>${t('audit.title')}</h1>
    <p>${t('audit.intro')}</p>
    <form method="get" action="/staff/audit" class="line">
      <div><label for="action">${t('audit.action')}</label><select id="action" name="action"><option value="">${t('audit.all')}</option>${auditActions.map((action) => html`<option value="${action}"${action === asked.action && html` selected`}>${t(`audit.name.${action}`)}</option>`)}</select></div>
      <div><label for="who">${t('audit.who')}</label><select id="who" name="who"><option value="">${t('audit.everybody')}</option>${people.map((who) => html`<option${who === asked.who && html` selected`}>${who}</option>`)}</select></div>
      <button>${t('audit.show')}</button>
    </form>
    ${entries.length === 0
      ? html`<p>${t('audit.empty')}</p>`
      : html`<div class="scroll"><table><caption>${t('audit.caption')}</caption>
        <thead><tr><th scope="col">${t('audit.when')}</th><th scope="col">${t('audit.what')}</th><th scope="col">${t('audit.look')}</th></tr></thead>
        <tbody>${entries.map((entry) => {
          const { sentence, links } = deedOf(entry, edition, visit)
          return html`<tr><td>${momentInWords(reads, entry.at)}</td><td>${sentence}</td><td>${links.map(({ name, to }) => html`<a href="${to}">${name}</a> `)}</td></tr>`
        })}</tbody></table></div>`}
    ${hasMore && last && html`<p><a href="/staff/audit?${new URLSearchParams({ ...(asked.action && { action: asked.action }), ...(asked.who && { who: asked.who }), before: last.id }).toString()}">${t('audit.older')}</a></p>`}`
}
