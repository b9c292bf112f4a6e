// When two texts that came different ways are one and the same.

/** As content files give it back: line ends of one kind, nothing around the text, contacts written one way. */
export const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\{\{ ?([a-z0-9-]+) ?\}\}/g, '{{$1}}').trim()

/** White space and Unicode form make no other text of a source, as in its fingerprint. */
export const collapse = (text: string): string => tidy(text).normalize('NFC').replace(/\s+/gu, ' ')
