// A language with nothing in it but what is being looked at: everything else takes a hundred times as long to check.
import type { Content } from './topic.ts'

/** How it is written and guarded stays. */
export const oneAlone = (content: Content, kept: Partial<Content>): Content => ({
  ...content,
  ui: {},
  words: new Map(),
  contactNames: new Map(),
  asked: new Map(),
  askedElsewhere: new Map(),
  urgency: { now: [], calm: [] },
  optOut: { asked: [], close: [] },
  backTranslations: new Map(),
  ...kept,
})
