// What is different between two texts, marked in words.
import { isDeepStrictEqual } from 'node:util'
import { diffArrays } from 'diff'
import type { LanguageCode } from '../topic.ts'
import type { Edit } from './edit.ts'
import { partsOf, readable } from './parts.ts'
import { isGap, segmentsOf } from './segments.ts'

export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** With more changed than this, no reader follows single words, and finding them takes seconds. */
const mostChanges = 600

/** The same and removed pieces joined are `before`, the same and added ones `after`, to the letter. */
export function wordDiff(before: string, after: string, language: LanguageCode): Piece[] {
  const cuts = [(text: string) => segmentsOf(text, language), (text: string) => text.split(/(?<=\n)/)]
  for (const cut of cuts) {
    const changes = diffArrays(cut(before), cut(after), { maxEditLength: mostChanges })
    if (changes) return passages(changes.map(({ added, removed, value }): Piece => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value.join('') })))
  }
  return passages([{ kind: 'removed', text: before }, { kind: 'added', text: after }])
}

/** Words that changed side by side are one passage: a space between them that stayed is no reason to cut it. */
function passages(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  let passage = { removed: '', added: '' }
  const close = () => {
    for (const kind of ['removed', 'added'] as const) if (passage[kind] !== '') joined.push({ kind, text: passage[kind] })
    passage = { removed: '', added: '' }
  }
  pieces.forEach(({ kind, text }, i) => {
    if (kind !== 'same') passage[kind] += text
    else if (isGap(text) && passage.removed !== '' && passage.added !== '' && changesBoth(pieces, i)) passage = { removed: passage.removed + text, added: passage.added + text }
    else {
      close()
      joined.push({ kind, text })
    }
  })
  close()
  return joined
}

const changesBoth = (pieces: readonly Piece[], gap: number) => [1, 2].every((step) => (pieces[gap + step]?.kind ?? 'same') !== 'same')

export interface PartChange {
  /** As the conflicts of a merge name it: answer, value.hours, names.es… */
  part: string
  before: string
  after: string
}

/** The parts that differ, as a person reads them: one line an item of a list. */
export function changesIn(before: Edit | null, after: Edit): PartChange[] {
  return partsOf([before, after]).filter(({ rule }) => rule !== 'meaning').flatMap(({ name, of }) => {
    const [was, is] = [before ? of(before) : undefined, of(after)]
    return isDeepStrictEqual(was, is) || readable(was) === readable(is) ? [] : [{ part: name, before: readable(was), after: readable(is) }]
  })
}
