// Opening hours as the files write them, such as Mo-Fr 08:00-17:00, in their parts.

export interface OpeningHours {
  /** As Mo or Su; one day, or the first and the last. */
  days: [first: string] | [first: string, last: string]
  /** As 08:00. */
  from: string
  until: string
}

/** null for anything else, such as 24/7. */
export function openingHours(hours: string): OpeningHours | null {
  const [, first, last, from, until] = hours.match(/^(..)(?:-(..))? (.{5})-(.{5})$/) ?? []
  if (first === undefined || from === undefined || until === undefined) return null
  return { days: last === undefined ? [first] : [first, last], from, until }
}
