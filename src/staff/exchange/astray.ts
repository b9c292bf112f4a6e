// Whether a text that came back is in another language than it should be, as the line itself would take it.
import type { IsAstray } from '../../content/exchange/rules.ts'
import type { Edition, LanguageCode } from '../../content/topic.ts'
import type { Understanding } from '../../understanding/understand.ts'

/** From this lead on the guess was right for each of the line's own texts. */
const plainlyAnother = 0.5

/** A language with few texts yet cannot be told from others. */
export function astrayFrom({ edition, understanding }: { edition: Edition; understanding: Understanding }, language: LanguageCode): IsAstray {
  const known = edition.contents.get(language)?.words.size ?? 0
  if (known * 2 < edition.topics.size) return () => false
  return (text) => {
    const plain = text.replace(/\{\{[a-z0-9-]+\}\}/g, ' ')
    const meant = understanding.understand(plain, { language, choices: [] })
    if (meant.language === language || meant.language === null) return false
    // The full look takes a hundred times as long.
    const guess = understanding.explain(plain).language
    return guess !== null && !guess.isOther && guess.code !== language && guess.lead >= plainlyAnother
  }
}
