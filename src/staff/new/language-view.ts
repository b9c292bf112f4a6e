// A new language: which one, and what has to be done until families are answered in it.
import type { Edition, LanguageCode } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import type { Draft } from '../editions/draft.ts'
import { csrfField } from '../frame/layout.ts'
import { languageName } from '../frame/unit.ts'
import type { Visit } from '../frame/visit.ts'
import { field } from './field.ts'

/** What is said of each stands under new.language.wrong; `told`: a sentence of the content room. */
export type Refused = { why: 'unknown' | 'there' | 'drafted' | 'name' } | { told: string; toldIn: LanguageCode }

export interface LanguageForm {
  language: string
  name: string
}

export function languageFormView(visit: Visit, { form, refused }: { form: LanguageForm; refused: Refused | null }): Html {
  const { t } = visit
  const isAboutName = refused !== null && 'why' in refused && refused.why === 'name'
  const wrong = refused === null || isAboutName ? undefined : 'why' in refused ? t(`new.language.wrong.${refused.why}`) : html`<span lang="${refused.toldIn}">${refused.told}</span>`
  return html`
    <h1>${t('new.language.title')}</h1>
    <p>${t('new.language.intro')}</p>
    <form method="post" action="/staff/new/language" class="stack narrow" data-guarded>
      ${csrfField(visit)}
      ${field({ name: 'language', label: t('new.language.which'), hint: t('new.language.which-hint'), wrong, control: (ties) => html`<input${ties} value="${form.language}" maxlength="60" autocomplete="off" required dir="auto">` })}
      ${field({ name: 'name', label: t('new.language.name'), hint: t('new.language.name-hint'), wrong: isAboutName ? t('new.language.wrong.name') : undefined, control: (ties) => html`<input${ties} value="${form.name}" maxlength="60" autocomplete="off" dir="auto">` })}
      <div class="actions"><button data-save>${t('new.language.save')}</button> <a class="button quiet" href="/staff/new">${t('new.back')}</a></div>
    </form>
    <h2>${t('new.next')}</h2>
    ${stepsView(visit)}`
}

const stepsView = ({ t }: Visit): Html => html`<ol>${['publish', 'sentences', 'urgent', 'asked', 'rest', 'read'].map((step) => html`<li>${t(`new.language.steps.${step}`)}</li>`)}</ol>`

export function languageWaitingView(visit: Visit, edition: Edition, { code, name, draft }: { code: LanguageCode; name: string; draft: Draft | null }): Html {
  const { t } = visit
  const inWords = languageName(edition, code, visit)
  return html`
    <h1>${inWords}: <bdi lang="${code}">${name}</bdi></h1>
    <p class="notice">${draft === null ? t('new.language.there-now') : t('new.language.waiting', { language: inWords })}</p>
    <h2>${t('new.next')}</h2>
    ${stepsView(visit)}
    <div class="actions">
      ${draft === null ? html`<a class="button" href="/staff/sentences?language=${code}">${t('new.go.sentences')}</a> <a class="button quiet" href="/staff?language=${code}">${t('frame.go.home')}</a>` : html`<a class="button" href="/staff/publish">${t('frame.go.publish')}</a>
      <form method="post" action="/staff/new/language/${code}/discard">${csrfField(visit)}<button class="danger" data-sure="${t('new.language.sure')}">${t('new.language.discard')}</button></form>`}
    </div>`
}
