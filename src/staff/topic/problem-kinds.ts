// The sentences of the content's checks by kind, so that the editor can say them in the language of whoever reads.

const table = {
  empty: /^The text is empty\.$/,
  typed: /^A number or an address is typed here\./,
  'no-contact': /^There is no contact “(?<contact>.+)” in dialogs\/contacts\.yaml\.$/,
  'not-closed': /^A \{\{place\}\} is not closed properly\.$/,
  'long-title': /^The title has (?<count>\d+) characters; at most (?<most>\d+) fit a menu\.$/,
  segments: /^It takes (?<count>\d+) text messages; at most (?<most>\d+)\./,
  'number-first': /^(?<number>.+) must stand in the first text message\.$/,
  forbidden: /^It must not say “(?<words>.+?)”\. ?(?<why>.*)$/s,
  'bare-word': /^“(?<word>.+?)” stands alone in “(?<sentence>.+?)”\. It needs one of: (?<beside>.+)\.$/s,
  'lost-name': /^“(?<name>.+)” stands in the source text and not here\.$/,
  'lost-term': /^“(?<term>.+?)” is said here in none of the agreed ways: (?<ways>.+)\.$/s,
  date: /^(?<date>[\d-]+) is not among the dates of this topic in /,
  'negation-open': /^No back-translation note says where “(?<words>.+)” stands in this text\.$/s,
  'negation-lost': /^“(?<source>.+)” is lost: “(?<text>.+)” does not stand here, or says no “no”\.$/s,
  'note-old': /^The source text does not say “(?<words>.+)” any more\.$/s,
  'answer-length': /^The answer has (?<count>\d+) words; (?<fewest>\d+) to (?<most>\d+) are read\.$/,
  'long-sentence': /^One sentence has (?<count>\d+) words; at most (?<most>\d+)\.$/,
  grade: /^It takes school year (?<grade>[\d.]+) to read; at most (?<most>[\d.]+)\.$/,
  hidden: /^It holds a character that nobody can see, (?<sign>U\+[\dA-F]+)\./,
  'same-as-source': /^It is the source text, not a translation\.$/,
  'lost-contact': /^(?<contacts>\{\{.+\}\}) is lost\./,
  'strange-contact': /^(?<contacts>\{\{.+\}\}) does not stand in the source text\./,
  'swapped-contacts': /^(?<contacts>\{\{.+\}\}) stand in another order than in the source text\./,
} as const satisfies Record<string, RegExp>

export type Kind = keyof typeof table

export const kinds = Object.keys(table) as Kind[]

export function kindOf(message: string): { kind: Kind | null; values: Record<string, string> } {
  for (const kind of kinds) {
    const match = message.match(table[kind])
    if (match) return { kind, values: { ...match.groups } }
  }
  return { kind: null, values: {} }
}
