// Turns what came back into drafts that are handed in: never published, and never over somebody's unseen words.
import { unitIdOf } from '../../content/edits/edit.ts'
import type { Change } from '../../content/exchange/changes.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { revisionOf, type Drafts, type Who } from '../editions/draft.ts'
import { unitNow } from '../../content/edits/unit-now.ts'
import { editOf } from './came-back.ts'

export interface Taken {
  handedIn: TopicId[]
  /** Somebody is writing the same words: their draft stays as it is. */
  clashes: TopicId[]
  /** They say what is published. */
  same: TopicId[]
}

export interface Taking {
  edition: Edition
  language: LanguageCode
  changes: readonly Change[]
  by: Who
}

export async function takeOver(drafts: Drafts, { edition, language, changes, by }: Taking): Promise<Taken> {
  const taken: Taken = { handedIn: [], clashes: [], same: [] }
  for (const change of changes) {
    const edit = editOf(edition, language, change)
    const id = unitIdOf(edit)
    // The translator saw what was published when the file went out.
    const saved = await drafts.save({ edit, revision: revisionOf(unitNow(edition, id)), by })
    if (saved.kind === 'conflict') taken.clashes.push(change.topic)
    else if ((await drafts.handIn(id, by)).kind === 'done') taken.handedIn.push(change.topic)
    else taken.same.push(change.topic)
  }
  return taken
}
