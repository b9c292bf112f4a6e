// /staff/sentences: what the line says of its own, in each language, searched and changed.
import { Router, type Request } from 'express'
import { z } from 'zod'
import type { SentenceEdit } from '../../content/edits/edit.ts'
import type { LanguageCode } from '../../content/topic.ts'
import type { Desk } from '../desk.ts'
import { absent } from '../frame/absent.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { sentenceProblems } from './one-text.ts'
import { asTyped, fitting, placesOf, readSentence, sentenceOf, sentencesOf, type Row } from './sentence-list.ts'
import { sentencesView, sentenceView, type SentenceParts } from './sentence-view.ts'

const text = z.string().max(200).catch('')
const searchShape = z.object({ language: text, q: text, missing: text })
const saveShape = z.object({ text: z.string().max(10_000), revision: z.coerce.number().int().nonnegative() })

export function sentenceRoutes(desk: Desk): Router {
  const edition = () => desk.library.inForce().edition
  const toldIn = () => desk.words.languages[0]?.code ?? edition().source

  async function drawList(visit: Visit): Promise<Answer> {
    const { language: asked, q, missing } = searchShape.parse(visit.request.query)
    const language = [asked, ...visit.member.languages, edition().source].find((code) => edition().contents.has(code)) ?? edition().source
    const drafts = new Map((await desk.drafts.list()).flatMap((draft) => (draft.edit.kind === 'sentence' && draft.edit.language === language ? [[draft.edit.key, draft] as const] : [])))
    const rows = fitting(sentencesOf(edition(), language), { q: q.trim(), missing: missing !== '' })
    return { kind: 'page', title: visit.t('sentences.title'), styles: ['new.css'], body: sentencesView(visit, { edition: edition(), language, rows, drafts, q, missing: missing !== '' }) }
  }

  function meant({ params }: Request): { language: LanguageCode; row: Row; id: string } | null {
    const [language, key] = [String(params['language']), String(params['key'])]
    const row = edition().contents.has(language) ? sentenceOf(edition(), language, key) : null
    return row && { language, row, id: `sentence/${language}/${key}` }
  }

  const about = (request: Request) => ({ language: String(request.params['language']) })

  const page = (visit: Visit, parts: SentenceParts, status = 200): Answer => ({ kind: 'page', status, title: parts.row.key, styles: ['new.css'], body: sentenceView(visit, parts) })

  async function draw(visit: Visit): Promise<Answer> {
    const found = meant(visit.request)
    if (found === null) return absent(visit)
    const { language, row, id } = found
    const { edit, revision, draft } = await desk.drafts.open(id)
    const typed = edit?.kind === 'sentence' ? edit.text : (row.own ?? '')
    const problems = edit?.kind === 'sentence' ? sentenceProblems(edition(), edit) : []
    return page(visit, { edition: edition(), language, row, typed: asTyped(typed), revision, draft, places: placesOf(row, typed, edition()), problems, toldIn: toldIn() })
  }

  async function save(visit: Visit, { text: typed, revision }: z.infer<typeof saveShape>): Promise<Answer> {
    const found = meant(visit.request)
    if (found === null) return absent(visit)
    const { language, row, id } = found
    const said = readSentence(row, typed)
    const edit: SentenceEdit = { kind: 'sentence', language, key: row.key, text: said }
    const places = placesOf(row, said, edition())
    const common = { edition: edition(), language, row, typed, places, toldIn: toldIn() }
    if (said.length === 0 || places.lost.length > 0 || places.unknown.length > 0) {
      return page(visit, { ...common, revision, draft: await desk.drafts.get(id), isRefused: true, problems: [] }, 422)
    }
    const saved = await desk.drafts.save({ edit, revision, by: visit.member })
    if (saved.kind === 'saved') return { kind: 'go', to: `/staff/sentences/${encodeURIComponent(language)}/${encodeURIComponent(row.key)}`, done: 'saved' }
    const merged = saved.merged.kind === 'sentence' ? asTyped(saved.merged.text) : typed
    const theirs = saved.draft?.edit.kind === 'sentence' ? saved.draft.edit.text : row.own
    return page(visit, { ...common, typed: merged, revision: saved.revision, draft: saved.draft, theirs: asTyped(theirs), problems: sentenceProblems(edition(), edit) }, 409)
  }

  const routes = Router()
  routes.get('/sentences', desk.frame.page('see', drawList))
  routes.get('/sentences/:language/:key', desk.frame.page('see', draw))
  routes.post('/sentences/:language/:key', desk.frame.deed('edit-sentence', saveShape, save, { about }))
  routes.post(
    '/sentences/:language/:key/discard',
    desk.frame.deed('edit-sentence', z.object({}), async (visit) => {
      const found = meant(visit.request)
      if (found === null) return absent(visit)
      await desk.drafts.discard(found.id, visit.member)
      return { kind: 'go', to: `/staff/sentences/${encodeURIComponent(found.language)}/${encodeURIComponent(found.row.key)}`, done: 'discarded' }
    }, { about }),
  )
  return routes
}
