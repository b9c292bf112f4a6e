// Addresses of one text: the page, what comes of the words while one types, saving by itself and by the button, handing in.
import type { Request, Router } from 'express'
import { fingerprint } from '../../content/fingerprint.ts'
import type { Edit, TextEdit } from '../../content/edits/edit.ts'
import type { Desk } from '../desk.ts'
import { saysTheSame, type Draft, type Saved } from '../editions/draft.ts'
import type { Answer, Visit } from '../frame/visit.ts'
import { may } from '../permission.ts'
import { absent } from '../frame/absent.ts'
import { conflictPage, conflictView, type Clash } from './conflict-view.ts'
import { sourceNamed } from './earlier.ts'
import { editorPage } from './editor-view.ts'
import { lookAt } from './look.ts'
import { lookInShort, lookView } from './look-view.ts'
import { minutesOf, type Task } from './minutes.ts'
import { openText, stateOf, textUnit, type OpenText } from './open-text.ts'
import type { TextOf } from './problems.ts'
import type { SourceShown } from './source-view.ts'
import { textFields, textFrom, textShape, type TextInput } from './text-form.ts'
import { goAfter, goTelling } from './told.ts'
import { pageOf, unitDeeds, writerOf, type UnitAt } from './unit-deeds.ts'

const path = '/topics/:topic/:language'
const named = ({ params }: Request): TextOf => ({ topic: String(params['topic']), language: String(params['language']) })
const addressOf = ({ topic, language }: TextOf) => `/staff/topics/${topic}/${language}`
const at: UnitAt = { path, unit: (request) => textUnit(named(request)), edit: 'edit-text', language: (request) => named(request).language }

export function textRoutes(router: Router, desk: Desk) {
  const { frame, drafts, host } = desk
  const about = writerOf(at)
  const [{ code: checksSpeak } = { code: '' }] = desk.words.languages

  router.get(path, frame.page('see', async (visit) => {
    const open = await openText(desk, named(visit.request))
    if (open === null) return absent(visit)
    const source = open.isSource ? null : await sourceShown(desk, open)
    const look = lookAt(open.edition, open.text, { host, today: visit.today })
    const mayEdit = may(visit.member, 'edit-text', open)
    return editorPage({ open, source, look, mayEdit, checksSpeak, minutes: minutesOf(taskOf(open, source)), fields: { open: look.open, affected: affectedBy(open), path: addressOf(open), inShort: lookInShort(look, visit) } }, visit)
  }))

  router.post(`${path}/look`, frame.deed('edit-text', textShape, async (visit, input) => {
    const open = await openText(desk, named(visit.request))
    if (open === null) return absent(visit)
    return { kind: 'part', html: lookView(lookAt(open.edition, textFrom(input, open), { host, today: visit.today }), visit, { spoken: open.spoken, checksSpeak, mayEdit: true }) }
  }, { about }))

  /** null: there is no such text. */
  async function save(visit: Visit, input: TextInput): Promise<{ saved: Saved; clash: Clash } | null> {
    const open = await openText(desk, named(visit.request))
    if (open === null) return null
    const mine = textFrom(input, open)
    const saved = await drafts.save({ edit: mine, revision: input.revision, by: visit.member })
    const conflict = saved.kind === 'conflict' ? saved : { kind: 'conflict' as const, draft: null, revision: saved.revision, merged: mine, conflicts: [] }
    return { saved, clash: { edition: open.edition, mine, theirs: theirsOf(saved.draft, open.published), conflict, action: `${addressOf(open)}/save`, fields: (edit) => textFields(edit as TextEdit) } }
  }

  router.post(`${path}/save`, frame.deed('edit-text', textShape, async (visit, input): Promise<Answer> => {
    const tried = await save(visit, input)
    if (tried === null) return absent(visit)
    if (tried.saved.kind === 'conflict') return conflictPage(tried.clash, visit)
    if (tried.saved.draft === null) return goTelling(pageOf(visit.request), 'as-published')
    return tried.saved.merged ? goTelling(pageOf(visit.request), 'merged') : { kind: 'go', to: pageOf(visit.request), done: 'saved' }
  }, { about }))

  router.post(`${path}/autosave`, frame.deed('edit-text', textShape, async (visit, input): Promise<Answer> => {
    const tried = await save(visit, input)
    if (tried === null) return absent(visit)
    const { saved, clash } = tried
    if (saved.kind === 'conflict') return { kind: 'part', status: 409, html: conflictView(clash, visit) }
    const joined = saved.merged && saved.draft?.edit.kind === 'text' ? { texts: saved.draft.edit.texts } : {}
    return { kind: 'json', value: { revision: saved.revision, isDraft: saved.draft !== null, ...joined } }
  }, { about }))

  router.post(`${path}/hand-in`, frame.deed('edit-text', textShape, async (visit, input): Promise<Answer> => {
    const tried = await save(visit, input)
    if (tried === null) return absent(visit)
    if (tried.saved.kind === 'conflict') return conflictPage(tried.clash, visit)
    const handed = await drafts.handIn(at.unit(visit.request), visit.member)
    return handed.kind === 'refused' && handed.why === 'gone' ? goTelling(pageOf(visit.request), 'nothing-to-hand-in') : goAfter(handed, pageOf(visit.request), 'handed-in')
  }, { about }))

  unitDeeds(router, desk, at)
}

/** What stands against the writer's words: the draft, unless it is what was published that has moved on. */
export const theirsOf = (draft: Draft | null, published: Edit | null): Edit | null => (draft !== null && saysTheSame(draft.base, published) ? draft.edit : published)

export async function sourceShown(desk: Pick<Desk, 'editions'>, { edition, topic, source, state, translates }: OpenText): Promise<SourceShown | null> {
  if (source === null) return null
  const isOlder = (state === 'stale' || state === 'withdrawn') && translates !== null && translates !== fingerprint(source)
  return { texts: source, isOlder, earlier: isOlder ? await sourceNamed(desk.editions, translates, { edition, topic }) : null }
}

export function taskOf({ edition, text, state }: Pick<OpenText, 'edition' | 'text' | 'state'>, source: SourceShown | null): Task {
  const what = state === 'missing' ? 'write' : state === 'stale' || state === 'withdrawn' ? 'update' : 'read'
  return { source: source?.texts ?? text.texts, earlier: source?.earlier ?? null, language: edition.source, what }
}

/** Translations that stand on the source text of today. */
function affectedBy({ edition, topic, isSource }: OpenText): string[] {
  const source = edition.contents.get(edition.source)?.words.get(topic)
  if (!isSource || !source) return []
  return [...edition.contents].flatMap(([code, { words }]) => {
    const translation = words.get(topic)
    return code === edition.source || !translation || ['stale', 'withdrawn'].includes(stateOf(translation, source)) ? [] : [code]
  })
}
