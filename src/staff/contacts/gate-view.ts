// Why a contact was not published, in plain words.
import { html, type Html } from '../../http/html.ts'
import type { Gate } from '../editions/gate.ts'
import { unitAddress, unitName } from '../frame/unit.ts'
import type { Edition } from '../../content/topic.ts'
import type { Visit } from '../frame/visit.ts'

export function gateView(visit: Visit, { problems, blocked }: Gate, edition: Edition): Html {
  const { t } = visit
  return html`<div class="notice bad" role="alert">
    <p><strong>${t('contacts.gate.title')}</strong> ${t('contacts.gate.kept')}</p>
    <ul>
      ${blocked.map(({ id, why }) => html`<li>${why !== 'gone' && html`<a href="${unitAddress(id, edition)}">${unitName(id, edition, visit)}</a>: `}${t(`contacts.gate.blocked.${why.replaceAll(' ', '-')}`)}</li>`)}
      ${problems.map(({ message, file, key }) => html`<li><span lang="${edition.source}">${message}</span> <small>${t('contacts.gate.where', { file, key })}</small></li>`)}
    </ul>
  </div>`
}
