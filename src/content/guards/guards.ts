// Everything that guards the words of one language: what they must not say, and what they must not lose.
import type { Content, Edition } from '../topic.ts'
import { dateProblems } from './dates.ts'
import { claimProblems, forbiddenProblems } from './forbidden.ts'
import { pairsOf, topicTexts, type Found } from './guarded-text.ts'
import { negationProblems, noteProblems } from './negations.ts'
import { readingProblems } from './reading.ts'
import { missingTerms, termProblems } from './terms.ts'

/** Looked at before an edition goes into force: an error keeps it from that. */
export function guardProblems(edition: Edition, content: Content): Found[] {
  const pairs = pairsOf(edition, content)
  return [
    ...forbiddenProblems(edition, content, topicTexts(pairs)),
    ...termProblems(edition, content, pairs),
    ...dateProblems(edition, content, pairs),
    ...negationProblems(edition, content, pairs),
  ]
}

/** Looked at by those who keep the content, whom no parent waits for: the rules themselves, their notes, and how hard the texts are to read. */
export const careProblems = (edition: Edition, content: Content): Found[] => [
  ...claimProblems(edition, content),
  ...missingTerms(edition, content),
  ...noteProblems(edition, content),
  ...readingProblems(edition, content),
]
