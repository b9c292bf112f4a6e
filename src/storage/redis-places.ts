// Where what belongs to a person stands in Redis: the names of the keys.
import type { Pseudonym } from '../privacy/pseudonym.ts'

export interface Places {
  /** One letter, since thousands of them lie idle: so the whole name has room in 32 bytes. */
  session: string
  lease: string
  message: (id: string) => string
  /** Of all people of a drawer, for the day that ends then: each by themselves they would take five times the room. */
  spent: (dayEnds: number) => string
  /** Which of them is whose. */
  field: string
}

/** The braces make Redis keep a drawer of people in one place of a Cluster, and with it all that belongs to one person. */
export function placesOf(name: Pseudonym): Places {
  const [drawer, rest] = [`fl:{${name.slice(0, 2)}}`, name.slice(2)]
  return {
    session: `${drawer}${rest}:s`,
    lease: `${drawer}${rest}:lease`,
    message: (id) => `${drawer}${rest}:message:${id}`,
    spent: (dayEnds) => `${drawer}:spent:${dayEnds}`,
    field: rest,
  }
}
