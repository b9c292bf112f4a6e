// The questions that one message may hold: its sentences, and what commas part.

/** Fewer words than this are no question of their own ("please", "my son Kevin"). */
const fewestWords = 3
/** A message of more clauses than this is a story, and is understood as a whole. */
const mostClauses = 6

/** Empty when the message is one question, or a story. */
export function clausesOf(text: string): string[] {
  const clauses = text
    .split(/[.?!;,。？！；，、؟،\n]+/u)
    .map((clause) => clause.trim())
    .filter((clause) => isLong(clause))
  return clauses.length >= 2 && clauses.length <= mostClauses ? clauses : []
}

/** Han characters stand without spaces: two of them are about a word. */
function isLong(clause: string): boolean {
  const han = clause.match(/\p{Script=Han}/gu)?.length ?? 0
  return clause.split(/\s+/).length + han / 2 >= fewestWords
}
