// Text as it is written into XML.

/** Between tags, or between double quotes. */
export const xmlText = (text: string): string => text.replace(/[&<>"\r]/g, (character) => references[character] ?? character)

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** A character that XML cannot hold, not even by its number, becomes what its format writes for it. */
export const withoutNotXml = (text: string, instead: (hex: string) => string): string =>
  text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, (character) => instead((character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')))
