// Saving, handing in, approving, taking back: each is written whole, and never over somebody's unseen words.
import type { Edit, UnitId } from '../../content/edits/edit.ts'
import { unitIdOf } from '../../content/edits/edit.ts'
import { mergeEdits } from '../../content/edits/merge.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import type { Edition } from '../../content/topic.ts'
import { dayOf } from '../../stats/count.ts'
import type { Change, Json, Records } from '../../storage/records.ts'
import { amend, uniqueIn, type Decided } from './amend.ts'
import { entry, type AuditAction } from './audit.ts'
import { isSame, revisionOf, revisionWith, saysTheSame, type Deed, type Draft, type Drafts, type Saved, type Who } from './draft.ts'
import { isOneStep, readKept, stepped, type KeptDraft } from './kept-draft.ts'

export interface DraftParts {
  records: Records
  now: () => number
  /** In force in this process. */
  edition: () => Edition
  /** What the unit said in earlier editions. */
  earlier: (id: UnitId) => Promise<Edit[]>
}

type Decide = (draft: KeptDraft) => KeptDraft | null | Extract<Deed, { kind: 'refused' }>['why']

const noQuestion = { question: null, askedBy: null }

export function drafts({ records, now, edition, earlier }: DraftParts): Drafts {
  const kept = async (id: UnitId): Promise<KeptDraft | null> => readKept((await records.get('draft', id))?.value)
  const get = async (id: UnitId): Promise<Draft | null> => shown(await kept(id))
  const published = (id: UnitId) => unitNow(edition(), id)
  const at = () => new Date(now()).toISOString()

  interface Doing {
    id: UnitId
    by: Who
    version: number
    action: AuditAction
  }

  const noted = ({ id, by, version, action }: Doing): Change => entry({ at: at(), by: by.handle, role: by.role, action, about: [id] }, uniqueIn(version))

  /** null takes the draft away. */
  const written = (doing: Doing, draft: KeptDraft | null): Decided<Deed> => ({
    changes: [{ kind: 'draft', id: doing.id, value: draft as unknown as Json }, noted(doing)],
    value: { kind: 'done', draft: shown(draft) },
  })

  /** One deed on a draft that is there, or on one that `asItStands` begins. */
  const deed = (id: UnitId, by: Who, action: AuditAction, change: Decide, begun: KeptDraft | null = null): Promise<Deed> =>
    amend<Deed>(records, async (version) => {
      const draft = (await kept(id)) ?? begun
      const changed = draft === null ? 'gone' : change(draft)
      return typeof changed === 'string' ? { changes: [], value: { kind: 'refused', why: changed } } : written({ id, by, version, action }, changed)
    })

  /** A published text that nobody changes: to be read over and handed in, asked about, or approved. Nobody here wrote it. */
  function asItStands(id: UnitId, by: Who, authors: readonly string[] = []): KeptDraft | null {
    const there = published(id)
    return there?.kind === 'text' ? { ...stepped(null, { id, edit: there, base: there, by: by.handle, at: at() }), authors: [...authors], history: [] } : null
  }

  /** What the writer began from; where nobody knows it any more, nothing can be told apart from what they took away. */
  async function began(draft: KeptDraft | null, id: UnitId, revision: number): Promise<Edit | null> {
    const known = [...(draft?.recent ?? []), ...(draft?.history.map(({ edit }) => edit) ?? []), draft?.base ?? null, published(id)]
    const isMeant = (edit: Edit | null) => edit !== null && revisionOf(edit) === revision
    return known.find(isMeant) ?? (await earlier(id)).find(isMeant) ?? null
  }

  async function save({ edit, revision, by }: { edit: Edit; revision: number; by: Who }, version: number): Promise<Decided<Saved>> {
    const id = unitIdOf(edit)
    const [draft, there] = [await kept(id), published(id)]
    const current = draft?.edit ?? there
    const seenAll = draft !== null && revision === revisionWith(draft.edit, there)
    const first = seenAll || revision === revisionOf(current) ? { merged: edit, conflicts: [] } : mergeEdits({ base: await began(draft, id, revision), theirs: current, mine: edit })
    const hasMoved = draft !== null && !seenAll && !saysTheSame(draft.base, there)
    const second = hasMoved ? mergeEdits({ base: draft.base, theirs: there, mine: first.merged }) : { merged: first.merged, conflicts: [] }
    const { merged } = second
    const conflicts = [...new Set([...first.conflicts, ...second.conflicts])]
    if (conflicts.length > 0) {
      const next = draft !== null && hasMoved ? revisionWith(draft.edit, there) : revisionOf(current)
      return { changes: [], value: { kind: 'conflict', draft: shown(draft), revision: next, merged, conflicts } }
    }
    const isMerged = !saysTheSame(merged, edit)
    if (saysTheSame(merged, there)) {
      const gone: Saved = { kind: 'saved', draft: null, revision: revisionOf(there), merged: isMerged }
      return { changes: draft === null ? [] : [{ kind: 'draft', id, value: null }, noted({ id, by, version, action: 'draft-discarded' })], value: gone }
    }
    const isAsItWas = draft !== null && isSame(draft.edit, merged) && saysTheSame(draft.base, there)
    const next = isAsItWas ? draft : stepped(draft, { id, edit: merged, base: there, by: by.handle, at: at() })
    const value: Saved = { kind: 'saved', draft: shown(next), revision: next.revision, merged: isMerged }
    if (isAsItWas) return { changes: [], value }
    // What one person types without a pause is one deed.
    const isDeed = !isOneStep(draft, by.handle, at())
    return { changes: [{ kind: 'draft', id, value: next as unknown as Json }, ...(isDeed ? [noted({ id, by, version, action: 'draft-saved' })] : [])], value }
  }

  return {
    list: async () => (await records.list('draft')).flatMap(({ value }) => shown(readKept(value)) ?? []),
    get,
    async open(id) {
      const [draft, there] = [await get(id), published(id)]
      const edit = draft?.edit ?? there
      return { edit, revision: revisionOf(edit), published: there, draft }
    },
    save: (saving) => amend(records, (version) => save(saving, version)),
    handIn: (id, by) => deed(id, by, 'draft-handed-in', (draft) => ({ ...draft, state: 'handed in', approval: null, ...(draft.askedBy !== by.handle && noQuestion) }), asItStands(id, by, [by.handle])),
    approve(id, by, revision) {
      const approval = { by: by.handle, role: by.role, on: dayOf(now()) }
      return deed(id, by, 'draft-approved', (draft) => {
        if (draft.authors.includes(by.handle)) return 'own words'
        if (draft.revision !== revision) return 'moved on'
        return { ...draft, state: 'approved', approval, ...noQuestion }
      }, asItStands(id, by))
    },
    sendBack: (id, by, question) => deed(id, by, 'draft-sent-back', (draft) => ({ ...draft, state: 'open', approval: null, question, askedBy: by.handle }), asItStands(id, by)),
    undo: (id, by) =>
      deed(id, by, 'draft-undone', (draft) => {
        const last = draft.history.at(-1)
        if (last === undefined) return 'nothing before'
        if (saysTheSame(last.edit, published(id))) return null
        const back = stepped(draft, { id, edit: last.edit, base: draft.base, by: by.handle, at: at() })
        return { ...back, history: draft.history.slice(0, -1) }
      }),
    discard: (id, by) => deed(id, by, 'draft-discarded', () => null),
  }
}

function shown(draft: KeptDraft | null): Draft | null {
  if (draft === null) return null
  const { recent: _, since: __, ...rest } = draft
  return rest
}
