// The id of a new topic, made of its title: it stands in files and addresses and stays for good.
import { words } from '../../language/normalize.ts'

/** Longer ones are hard to read in an address. */
const longestId = 40

export const isTopicId = (id: string): boolean => id.length <= 60 && /^[a-z0-9][a-z0-9-]*$/.test(id)

/** Whole words, as many as fit; empty where the title has no letter of the Latin script. */
export function idFrom(title: string): string {
  const parts = words(title).map((word) => word.replace(/[^a-z0-9]/g, '')).filter(Boolean)
  let id = ''
  for (const part of parts) {
    if (id !== '' && id.length + part.length + 1 > longestId) break
    id = id === '' ? part.slice(0, longestId) : `${id}-${part}`
  }
  return id
}

/** The id itself, or with the first number behind it that nobody has. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(id)) return id
  let number = 2
  while (isTaken(`${id}-${number}`)) number += 1
  return `${id}-${number}`
}
