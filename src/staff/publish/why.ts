// A first sentence for the history, from what is to be published.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Edition } from '../../content/topic.ts'
import type { Reader } from '../frame/spoken.ts'
import { unitName } from '../frame/unit.ts'
import { longestWhy } from './shape.ts'

const mostNamed = 3

export function proposedWhy(ids: readonly UnitId[], edition: Edition, reader: Reader): string {
  const named = ids.slice(0, mostNamed).map((id) => unitName(id, edition, reader)).join('; ')
  const more = ids.length - mostNamed
  const text = more > 0 ? reader.t('publish.why-more', { named, more }) : named
  return text.length <= longestWhy ? text : `${text.slice(0, longestWhy - 1)}…`
}
