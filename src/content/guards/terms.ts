// Words that are locked: names stay as they are, legal terms are said in the agreed way, and "warrant" always says whose.
import type { Content, Edition } from '../topic.ts'
import { translationState } from '../translation-state.ts'
import { topicTexts, type Found, type Pair } from './guarded-text.ts'
import { phraseIn, plain, sentencesOf } from './phrase.ts'

export function termProblems(edition: Edition, content: Content, pairs: readonly Pair[]): Found[] {
  return [...bareWords(content, pairs), ...pairs.flatMap((pair) => lostTerms(edition, content, pair))]
}

/** A word that misleads when it stands alone: every sentence with it says which kind. */
function bareWords(content: Content, pairs: readonly Pair[]): Found[] {
  const locked = Object.values(content.guards.terms).filter(({ word }) => word.length > 0)
  return topicTexts(pairs).flatMap(({ file, key, text }) => {
    // A title is one thought; in a text each sentence is.
    const sentences = sentencesOf(text, content.language.code).map(plain)
    return locked.flatMap(({ word, with: beside }) =>
      sentences
        .filter((sentence) => phraseIn(sentence, word) !== undefined && phraseIn(sentence, beside) === undefined)
        .map((sentence): Found => ({ file, key, level: 'error', message: `“${phraseIn(sentence, word)}” stands alone in “${sentence.slice(0, 60)}”. It needs one of: ${beside.join(', ')}.` })),
    )
  })
}

/** What the source answer says by a locked term, the translation says by its own. */
function lostTerms(edition: Edition, content: Content, { id, file, words, source }: Pair): Found[] {
  if (source === null || translationState(words, source) === 'stale') return []
  const theirs = edition.contents.get(edition.source)?.guards.terms ?? {}
  const [from, to] = [plain(source.answer), plain(words.answer)]
  const level = content.draft ? 'due' : 'gap'
  const problem = (message: string): Found => ({ file, key: `${id}.answer`, level, message })
  const names = edition.checks.keep.filter((name) => phraseIn(from, [name]) !== undefined && phraseIn(to, [name]) === undefined)
  const terms = Object.entries(content.guards.terms).filter(([term, { say }]) => phraseIn(from, theirs[term]?.say ?? []) !== undefined && phraseIn(to, say) === undefined)
  return [...names.map((name) => problem(`“${name}” stands in the source text and not here.`)), ...terms.map(([term, { say }]) => problem(`“${term}” is said here in none of the agreed ways: ${say.join(', ')}.`))]
}

/** Each term of dialogs/checks/terms.yaml has its words in this language. */
export function missingTerms(edition: Edition, content: Content): Found[] {
  const file = `locales/${content.language.code}/guards.yaml`
  const known = content.guards.terms
  const missing = Object.keys(edition.checks.terms).filter((id) => !Object.hasOwn(known, id))
  return [
    ...(missing.length === 0 ? [] : [{ file, key: 'terms', level: content.draft ? 'due' : 'gap', message: `Terms that this language has no words for: ${missing.join(', ')}.` } as const]),
    ...Object.keys(known).filter((id) => !Object.hasOwn(edition.checks.terms, id)).map((id): Found => ({ file, key: `terms.${id}`, level: 'error', message: 'This term is not in dialogs/checks/terms.yaml.' })),
  ]
}
