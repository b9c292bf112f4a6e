// A new language: a draft of its folder, which goes the usual way.
import { Router } from 'express'
import { z } from 'zod'
import type { ContentFiles } from '../../content/files.ts'
import { languageSkeleton } from '../../content/new-language.ts'
import { languagesOf, type LanguageCode } from '../../content/topic.ts'
import { languageNamed } from '../../language/languages.ts'
import type { Desk } from '../desk.ts'
import { absent } from '../frame/absent.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { findLanguage, ownName } from './find-language.ts'
import { languageFormView, languageWaitingView, type LanguageForm, type Refused } from './language-view.ts'

const text = z.string().max(60).default('').transform((value) => value.normalize('NFC').replace(/\s+/gu, ' ').trim())
const shape = z.object({ language: text, name: text })

export function newLanguageRoutes(desk: Desk): Router {
  const edition = () => desk.library.inForce().edition

  const drawForm = (visit: Visit, form: LanguageForm, refused: Refused | null = null): Answer => ({
    kind: 'page',
    status: refused === null ? 200 : 422,
    title: visit.t('new.language.title'),
    body: languageFormView(visit, { form, refused }),
  })

  /** The code, or why it cannot be. */
  async function chosen({ language, name }: LanguageForm, { reads }: Visit): Promise<{ code: LanguageCode } | { refused: Refused }> {
    if (languageNamed(languagesOf(edition()), language)) return { refused: { why: 'there' } }
    const code = await findLanguage(language, reads)
    if (code === null) return { refused: { why: 'unknown' } }
    if (languageNamed(languagesOf(edition()), code)) return { refused: { why: 'there' } }
    if ((await desk.drafts.get(`language/${code}`)) !== null) return { refused: { why: 'drafted' } }
    if (name === '' && ownName(code) === null) return { refused: { why: 'name' } }
    const made = languageSkeleton(heads(desk.library.inForce().files), code, name === '' ? null : name)
    return made.kind === 'refused' ? { refused: { told: made.why, toldIn: desk.words.languages[0]?.code ?? reads } } : { code }
  }

  async function make(visit: Visit, form: LanguageForm): Promise<Answer> {
    const result = await chosen(form, visit)
    if ('refused' in result) return drawForm(visit, form, result.refused)
    const { code } = result
    const { revision } = await desk.drafts.open(`language/${code}`)
    await desk.drafts.save({ edit: { kind: 'language', language: code, name: form.name === '' ? null : form.name }, revision, by: visit.member })
    return { kind: 'go', to: `/staff/new/language/${code}`, done: 'saved' }
  }

  async function drawWaiting(visit: Visit): Promise<Answer> {
    const code = String(visit.request.params['code'])
    const draft = await desk.drafts.get(`language/${code}`)
    const there = edition().contents.get(code)
    if (draft?.edit.kind !== 'language' && !there) return absent(visit)
    const name = (draft?.edit.kind === 'language' ? draft.edit.name : null) ?? there?.language.name ?? ownName(code) ?? code
    return { kind: 'page', title: visit.t('new.language.title'), body: languageWaitingView(visit, edition(), { code, name, draft }) }
  }

  const routes = Router()
  routes.get('/new/language', desk.frame.page('new-language', (visit) => drawForm(visit, { language: '', name: '' })))
  routes.post('/new/language', desk.frame.deed('new-language', shape, make))
  routes.get('/new/language/:code', desk.frame.page('new-language', drawWaiting))
  routes.post(
    '/new/language/:code/discard',
    desk.frame.deed('new-language', z.object({}), async (visit) => {
      const gone = await desk.drafts.discard(`language/${String(visit.request.params['code'])}`, visit.member)
      return gone.kind === 'refused' ? absent(visit) : { kind: 'go', to: '/staff/new', done: 'discarded' }
    }),
  )
  return routes
}

/** What can be refused is found out from the names of languages alone: reading everything takes seconds. */
const heads = (files: ContentFiles): ContentFiles => new Map([...files].filter(([path]) => /^locales\/[^/]+\/ui\.yaml$/.test(path)))
