// The claims that no text may make: they would mislead a parent, or hurt.
import type { Content, Edition } from '../topic.ts'
import type { Found, GuardedText } from './guarded-text.ts'
import { phraseIn, plain } from './phrase.ts'

/** So many characters count as the beginning of a text. */
const opening = 24

export function forbiddenProblems(edition: Edition, content: Content, texts: readonly GuardedText[]): Found[] {
  const claims = Object.entries(content.guards.forbidden)
  return texts.flatMap(({ file, key, text }) => {
    const whole = plain(text)
    return claims.flatMap(([id, { never }]): Found[] => {
      const claim = edition.checks.claims[id]
      const said = phraseIn(claim?.at === 'start' ? whole.slice(0, opening) : whole, never)
      return said === undefined ? [] : [{ file, key, level: 'error', message: `It must not say “${said}”. ${claim?.why ?? ''}`.trim() }]
    })
  })
}

/** The rules themselves: each claim has phrases in this language, and catches its own examples. */
export function claimProblems(edition: Edition, content: Content): Found[] {
  const file = `locales/${content.language.code}/guards.yaml`
  const gap = content.draft ? 'due' : 'gap'
  const unknown = Object.keys(content.guards.forbidden).filter((id) => !Object.hasOwn(edition.checks.claims, id))
  const missing = Object.keys(edition.checks.claims).filter((id) => !Object.hasOwn(content.guards.forbidden, id))
  const uncaught = Object.entries(content.guards.forbidden).flatMap(([id, { never, caught }]) => caught.flatMap((sentence, i) => (phraseIn(plain(sentence), never) === undefined ? [{ id, i }] : [])))
  return [
    ...unknown.map((id): Found => ({ file, key: `forbidden.${id}`, level: 'error', message: 'This claim is not in dialogs/checks/claims.yaml.' })),
    ...(missing.length === 0 ? [] : [{ file, key: 'forbidden', level: gap, message: `Claims that this language has no phrases for: ${missing.join(', ')}.` } as const]),
    ...uncaught.map(({ id, i }): Found => ({ file, key: `forbidden.${id}.caught.${i}`, level: 'error', message: 'None of the phrases catches this sentence.' })),
  ]
}
