// Text as it stands in XML, and back.

/** Null when a reference names anything but the five entities and numbered characters that a text may have. */
export function readText(text: string): string | null {
  let isSound = true
  const plain = text.replace(reference, (_, entity?: string, decimal?: string, hex?: string) => {
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)
    const character = entity === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : '') : (entities[entity] ?? '')
    isSound &&= character !== '' && !notXml.test(character)
    return character
  })
  return isSound ? plain : null
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const reference = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g

/** A character that XML cannot hold, not even by its number. */
export const notXml = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** Between tags, or between double quotes. */
export const xmlText = (text: string): string => text.replace(/[&<>"\r]/g, (character) => references[character] ?? character)

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Each character that XML cannot hold becomes what its format writes for it. */
export const withoutNotXml = (text: string, instead: (hex: string) => string): string =>
  text.replace(new RegExp(notXml, 'gu'), (character) => instead((character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')))
