// What no translation that is handed in may do: be empty, hide characters, lose, add or swap a contact, or be in another language.
import { collapse } from './tidy.ts'
import type { Part } from './units.ts'
import { placesIn } from '../fill.ts'
import type { TranslationState } from '../translation-state.ts'

/** Says whether a text is in another language than it should be. */
export type IsAstray = (text: string) => boolean

export interface Judged {
  part: Part
  from: string
  /** null when there was no translation. */
  before: string | null
  after: string
  state: TranslationState
  isAstray: IsAstray
}

/** Seven times the longest answer there is. */
export const longestText = 10_000

/** Each names what is wrong, or null. The later ones rely on the earlier. */
const rules: ((judged: Judged) => string | null)[] = [
  ({ after }) => (after === '' ? 'The text is empty.' : null),
  ({ after }) => (after.length > longestText ? `The text is longer than ${longestText} characters.` : null),
  unseen,
  ({ part, from, after }) => (part !== 'title' && collapse(after) === collapse(from) ? 'It is the source text, not a translation.' : null),
  ({ after }) => (/\{\{(?![a-z0-9-]+\}\})/.test(after) ? 'A {{place}} is not closed properly.' : null),
  lostPlaces,
  strangePlaces,
  swappedPlaces,
  ({ part, after, isAstray }) => (part !== 'title' && isAstray(after) ? 'It seems to be in another language.' : null),
]

export function firstRefusal(judged: Judged): string | null {
  for (const rule of rules) {
    const message = rule(judged)
    if (message !== null) return message
  }
  return null
}

/** Half-spaces and joiners (Persian and emoji need them), the marks that only say a direction, and the looks of an emoji. */
const harmless = String.raw`\u200C\u200D\u200E\u200F\u061C\uFE0E\uFE0F`
/** Whatever else has no looks of its own: overrides and isolates too, which show a number in another order than it is sent. */
const hidden = new RegExp(String.raw`(?![\n\t${harmless}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]`, 'u')
/** Between two digits, the harmless ones as well could keep a typed number from being found. */
const amidDigits = new RegExp(String.raw`\p{Nd}[^\p{L}\p{Nd}{}]*?([${harmless}])[^\p{L}\p{Nd}{}]*\p{Nd}`, 'u')

function unseen({ after }: Judged): string | null {
  const found = after.match(hidden)?.[0] ?? after.match(amidDigits)?.[1]
  return found === undefined ? null : `It holds a character that nobody can see, U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}. Type this passage anew.`
}

/** A text that is up to date may leave out the contacts that it left out before: some messages have no room. */
function lostPlaces({ from, before, after, state }: Judged): string | null {
  const needed = placesIn(from).filter((place) => before === null || state === 'stale' || placesIn(before).includes(place))
  const lost = needed.filter((place) => !placesIn(after).includes(place))
  return lost.length === 0 ? null : `${named(lost)} is lost. A contact cannot be left out or changed.`
}

function strangePlaces({ from, before, after, state }: Judged): string | null {
  const known = [...placesIn(from), ...(state === 'stale' ? [] : placesIn(before ?? ''))]
  const strange = placesIn(after).filter((place) => !known.includes(place))
  return strange.length === 0 ? null : `${named(strange)} does not stand in the source text. A contact cannot be added.`
}

/** Two that change places send parents to the wrong number, and no eye that cannot read the language would see it. */
function swappedPlaces({ from, before, after }: Judged): string | null {
  const [source, ours] = [order(from), order(after)]
  const isAsSource = source.filter((place) => ours.includes(place)).join() === ours.filter((place) => source.includes(place)).join()
  if (isAsSource || order(before ?? '').join() === ours.join()) return null
  return `${named(ours)} stand in another order than in the source text. A contact stays with the words it belongs to, in the order of the source.`
}

const order = (text: string) => [...new Set(placesIn(text))]
const named = (places: readonly string[]) => `{{${places.join('}}, {{')}}}`
