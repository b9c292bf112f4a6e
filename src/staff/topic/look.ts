// What comes of the words that somebody is typing: what is wrong with them, what they cost, what parents would get.
import type { Host } from '../../bot/host.ts'
import type { TextEdit } from '../../content/edits/edit.ts'
import type { Edition } from '../../content/topic.ts'
import { needsSecond } from '../editions/needs-second.ts'
import { whatParentsGet, type Gets } from '../frame/what-parents-get.ts'
import { meterOf, type Meter } from './meter.ts'
import { openNegations } from './negations.ts'
import { textProblems, type TextProblem } from './problems.ts'
import { editionWith } from './with-edits.ts'

export interface Look {
  meter: Meter | null
  problems: TextProblem[]
  /** Sentences of the source that still need a note. */
  open: string[]
  gets: Gets
}

/** What needs a second person reaches parents approved; everything else may say that nobody has reviewed it. */
export function lookAt(edition: Edition, edit: TextEdit, { host, today }: { host: Host; today: string }): Look {
  const next = editionWith(edition, { edits: [edit], approvedOn: needsSecond(edition, edit) ? today : null })
  return {
    meter: meterOf(next, edit),
    problems: textProblems(next, edit),
    open: edit.language === edition.source ? [] : openNegations(next, edit.topic, edit.notes),
    gets: whatParentsGet(next, edit, host),
  }
}
