// Everything that guards the words of one language: what they must not say, and what they must not lose.
import type { Content, Edition } from '../topic.ts'
import { dateProblems } from './dates.ts'
import { claimProblems, forbiddenProblems } from './forbidden.ts'
import { pairsOf, topicTexts, type Found } from './guarded-text.ts'
import { negationProblems, noteProblems } from './negations.ts'
import { missingTerms, termProblems } from './terms.ts'

/** An error keeps the edition from going into force; staff see all of them as they type. Reading level: `readingProblems`. */
export function guardProblems(edition: Edition, content: Content): Found[] {
  const pairs = pairsOf(edition, content)
  return [
    ...claimProblems(edition, content),
    ...missingTerms(edition, content),
    ...forbiddenProblems(edition, content, topicTexts(pairs)),
    ...termProblems(edition, content, pairs),
    ...dateProblems(edition, content, pairs),
    ...negationProblems(edition, content, pairs),
    ...noteProblems(edition, content),
  ]
}
