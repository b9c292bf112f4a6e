// What a change does, part by part, in words.
import type { Edit } from '../../content/edits/edit.ts'
import { changesIn, type PartChange } from '../../content/edits/word-diff.ts'
import type { Edition } from '../../content/topic.ts'
import { html, type Html } from '../../http/html.ts'
import { difference } from './difference.ts'
import { spokenIn, type Reader } from './spoken.ts'
import { languageName } from './unit.ts'

/** null before: there was nothing; null after: it is taken away. */
export interface UnitVersions {
  before: Edit | null
  after: Edit | null
}

export function unitDifference({ before, after }: UnitVersions, edition: Edition, reader: Reader): Html {
  if (after === null) return html`<p>${reader.t('shown.taken-away')}</p>`
  const changes = changesIn(before, after)
  if (changes.length === 0) return html`<p>${reader.t('shown.no-difference')}</p>`
  return html`
    ${before === null && html`<p>${reader.t('shown.all-new')}</p>`}
    <dl>${changes.map((change) => html`<dt>${partName(change, edition, reader)}</dt><dd>${difference(change, spokenIn(edition, languageOf(change, after) ?? edition.source), reader)}</dd>`)}</dl>`
}

/** The last step of the way to a part names it: value.hours are hours. */
function partName({ part }: PartChange, edition: Edition, reader: Reader): string {
  const [first = '', second] = part.split('.')
  if (first === 'names' && second !== undefined) return `${reader.t('shown.part.names')} (${languageName(edition, second, reader)})`
  const key = `shown.part.${second ?? first}`
  const name = reader.t(key)
  return name === key ? reader.t('shown.part.other') : name
}

function languageOf({ part }: PartChange, edit: Edit): string | null {
  const named = part.match(/^names\.(.+)$/)?.[1]
  if (named !== undefined) return named
  return 'language' in edit && edit.kind !== 'language' ? edit.language : null
}
