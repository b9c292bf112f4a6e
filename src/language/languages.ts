// Which languages there are, and how people ask for them. Everything here comes from the content.
import { fold } from './normalize.ts'

export interface Language {
  /** BCP 47, such as es or zh-Hant. */
  code: string
  /** Its own name for itself. */
  name: string
  direction: 'ltr' | 'rtl'
  /** ISO 15924: Latn, Hans, Hant, Arab… */
  script: string
  /** Other codes and names that people use for it, in any language. */
  aliases: string[]
}

/** The language whose code, name or alias this is; null if none. */
export function languageNamed(languages: readonly Language[], name: string): Language | null {
  const wanted = fold(name)
  if (wanted === '') return null
  return languages.find(({ code, name: own, aliases }) => [code, own, ...aliases].some((other) => fold(other) === wanted)) ?? null
}

/** The first of a browser's languages that we speak, as its Accept-Language header lists them. */
export function languageAccepted(languages: readonly Language[], header: string): Language | null {
  const wishes = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.split(';').map((piece) => piece.trim())
      return { tag, quality: quality === undefined ? 1 : Number(quality.replace(/^q\s*=/, '')) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { tag } of wishes) {
    // zh-Hant-HK, then zh-Hant, then zh.
    const subtags = tag.split('-')
    for (let size = subtags.length; size > 0; size--) {
      const found = languageNamed(languages, subtags.slice(0, size).join('-'))
      if (found) return found
    }
  }
  return null
}
