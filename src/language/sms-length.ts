// How many text messages a text costs, and where to cut a long one.

/** The 7-bit alphabet of phones (3GPP 23.038). */
const gsm = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** These cost two places, because they travel behind an escape. */
const gsmExtended = new Set('\f^{}\\[~]|€')

/** Characters that look alike on every phone; the left one alone would more than double the price. */
const typography: Record<string, string> = {
  '\u2018': "'", // left single quotation mark
  '\u2019': "'", // right single quotation mark
  '\u201c': '"', // left double quotation mark
  '\u201d': '"', // right double quotation mark
  '\u2013': '-', // en dash
  '\u2014': '-', // em dash
  '\u2026': '...', // ellipsis
  '\u2022': '-', // bullet
  '\u00a0': ' ', // no-break space
  '\u202f': ' ', // narrow no-break space
  '\u00ab': '"', // left guillemet
  '\u00bb': '"', // right guillemet
}

export type Encoding = 'GSM-7' | 'UCS-2'

export interface SmsLength {
  encoding: Encoding
  segments: number
  /** Places used: septets in GSM-7, UTF-16 units in UCS-2. */
  units: number
  /** The characters that force UCS-2, each once. */
  costly: string[]
}

/** Places in a message sent alone, and in each of several that a phone joins. */
const room: Record<Encoding, { alone: number; joined: number }> = {
  'GSM-7': { alone: 160, joined: 153 },
  'UCS-2': { alone: 70, joined: 67 },
}

/** One Unicode form, and plain quotes and dashes. */
export function smsText(text: string): string {
  return text.normalize('NFC').replace(/[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00a0\u202f\u00ab\u00bb]/g, (sign) => typography[sign] ?? sign)
}

/** Counts as a phone does: a character of two units is never cut in two. */
export function measure(text: string): SmsLength {
  const characters = [...text]
  const costly = [...new Set(characters.filter((character) => !gsm.has(character) && !gsmExtended.has(character)))]
  const encoding: Encoding = costly.length > 0 ? 'UCS-2' : 'GSM-7'
  const sizes = characters.map((character) => (encoding === 'UCS-2' ? character.length : gsmExtended.has(character) ? 2 : 1))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, joined } = room[encoding]
  if (units <= alone) return { encoding, segments: units === 0 ? 0 : 1, units, costly }
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > joined) {
      segments += 1
      used = 0
    }
    used += size
  }
  return { encoding, segments, units, costly }
}

/** What each sign of the 7-bit alphabet takes, by its code; 0: it is none of them. */
const gsmSize = new Uint8Array(0x2100)
for (const character of gsm) gsmSize[character.charCodeAt(0)] = 1
for (const character of gsmExtended) gsmSize[character.charCodeAt(0)] = 2

/** The segments of `measure` alone, in a microsecond: every text that is sent is counted. */
export function countSegments(text: string): number {
  let septets = 0
  for (let i = 0; i < text.length; i++) {
    const size = gsmSize[text.charCodeAt(i)]
    if (!size) return text.length <= room['UCS-2'].alone ? 1 : joinedSegments(text, 'UCS-2')
    septets += size
  }
  return septets <= room['GSM-7'].alone ? Math.min(septets, 1) : joinedSegments(text, 'GSM-7')
}

function joinedSegments(text: string, encoding: Encoding): number {
  const { joined } = room[encoding]
  // Where each character takes one place, none is in the way of a cut.
  if (!(encoding === 'UCS-2' ? /[\ud800-\udbff]/ : /[\f^{}\\[~\]|€]/).test(text)) return Math.ceil(text.length / joined)
  let segments = 1
  let used = 0
  for (let i = 0; i < text.length; i++) {
    const isPair = encoding === 'UCS-2' && text.codePointAt(i)! > 0xffff
    const size = isPair ? 2 : encoding === 'UCS-2' ? 1 : gsmSize[text.charCodeAt(i)]!
    if (isPair) i++
    if (used + size > joined) {
      segments += 1
      used = 0
    }
    used += size
  }
  return segments
}

/** The text as the phone will receive it, one string a segment. */
export function segmentsOf(text: string): string[] {
  const { encoding, segments } = measure(text)
  if (segments <= 1) return text ? [text] : []
  const cut: string[] = ['']
  let used = 0
  for (const character of text) {
    const size = encoding === 'UCS-2' ? character.length : gsmExtended.has(character) ? 2 : 1
    if (used + size > room[encoding].joined) {
      cut.push('')
      used = 0
    }
    cut[cut.length - 1] += character
    used += size
  }
  return cut
}

/**
 * Cuts a text into messages of at most `most` segments each, at the end of a paragraph if it can,
 * else of a sentence, else of a word, else anywhere. Joined again, nothing but white space is lost.
 * Room is left for `tail` behind every message.
 */
export function splitText(text: string, most: number, tail = ''): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (rest !== '') {
    const end = measure(rest + tail).segments <= most ? rest.length : cutAt(rest, most, tail)
    parts.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return parts
}

function cutAt(text: string, most: number, tail: string): number {
  const longest = longestFit(text, most, tail)
  const fits = text.slice(0, longest)
  // A cut that leaves much of the message empty costs more than a cut in the middle of a paragraph.
  const candidates: [place: number, filled: number][] = [
    [fits.lastIndexOf('\n\n'), 0.5],
    [lastEnd(fits, /[.!?:](?=\s)|[。！？]|\n/gu), 0.4],
    [lastEnd(fits, /\s|[，、；]/gu), 0.2],
  ]
  return candidates.find(([place, filled]) => place > longest * filled)?.[0] ?? longest
}

/** The longest beginning that fits, found by halving: a longer beginning never takes fewer segments. */
function longestFit(text: string, most: number, tail: string): number {
  const ends: number[] = []
  let end = 0
  for (const character of text) ends.push((end += character.length))
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(text.slice(0, ends[middle]) + tail).segments <= most) low = middle
    else high = middle - 1
  }
  return ends[low] ?? text.length
}

function lastEnd(text: string, boundary: RegExp): number {
  let place = -1
  for (const found of text.matchAll(boundary)) place = found.index + found[0].length
  return place
}
