// A text of the content on a page of the editor: in its own language and direction, which may not be those of the reader.
import { directionOf, type Edition, type LanguageCode } from '../../content/topic.ts'
import type { Visit } from './visit.ts'

/** Whoever looks at the page, and the words they read; every Visit is one. */
export type Reader = Pick<Visit, 'reads' | 't'>

export interface Spoken {
  language: LanguageCode
  direction: 'ltr' | 'rtl'
}

export const spokenIn = (edition: Edition, language: LanguageCode): Spoken => ({ language, direction: directionOf(edition, language) })
