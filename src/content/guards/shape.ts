// The rules for the words of one language, as its guards.yaml gives them, and what all languages share.
import { z } from 'zod'

const text = z.string('must be text: put it in quotes').trim().min(1, 'is empty')
const texts = z.array(text)

const termShape = z.strictObject({
  /** Every way this language says the term; a text about it uses one of them. */
  say: texts.min(1, 'needs at least one way to say it'),
  /** Words that may stand in a sentence only beside one of `with`. */
  word: texts.default([]),
  with: texts.default([]),
})

const claimWordsShape = z.strictObject({ never: texts.min(1), caught: texts.default([]) })

export const guardsShape = z.strictObject({
  reading: z
    .strictObject({
      formula: z.enum(['flesch-kincaid', 'crawford']).nullable().default(null),
      grade: z.number().positive().nullable().default(null),
      /** Most words in one sentence. */
      sentence: z.number().int().positive(),
      /** Where every syllable is written apart: how many make a word, on average. */
      'syllables-a-word': z.number().min(1).default(1),
    })
    .nullable()
    .default(null),
  negations: texts.default([]),
  terms: z.record(z.string(), termShape).default({}),
  forbidden: z.record(z.string(), claimWordsShape).default({}),
})
export type Guards = z.infer<typeof guardsShape>

export const noGuards: Guards = guardsShape.parse({})

/** One negation of the source text, how the translation says it, and what those words mean when translated back. */
export const backTranslationShape = z.array(
  z
    .strictObject({ source: text, text: text.nullable().default(null), back: text.nullable().default(null), 'left-out': text.nullable().default(null) })
    .refine((note) => (note.text !== null && note.back !== null) !== (note['left-out'] !== null), 'needs “text” and “back”, or “left-out” with the reason'),
)
export type BackTranslations = z.infer<typeof backTranslationShape>

export const claimsShape = z.record(z.string(), z.strictObject({ why: text, at: z.enum(['start', 'anywhere']).default('anywhere') }))
export const sharedTermsShape = z.strictObject({ keep: texts.default([]), terms: z.record(z.string(), text).default({}) })

/** What all languages share: dialogs/checks/claims.yaml and terms.yaml. */
export interface Checks {
  claims: z.infer<typeof claimsShape>
  /** Names that stay in Latin letters and digits. */
  keep: string[]
  /** What each term means, by its id. */
  terms: Record<string, string>
}

export const noChecks: Checks = { claims: {}, keep: [], terms: {} }
