// Keeps a conversation's session for half an hour, and lets one message of a person through at a time.
import type { Person } from '../privacy/pseudonym.ts'

/** `S` is the session, `R` the ids of a reply: plain data without a word of the parent's. */
export interface Conversations<S, R> {
  /**
   * Waits until the person's earlier message is done, then hands out the session (null: a new conversation).
   * A repeat of a message waits until the first one has arrived or is lost: `answered` must stay silent,
   * `replied` sends the same reply again.
   */
  begin(person: Person, messageId: string): Promise<Begun<S, R>>
  /**
   * What the turn led to: the session (null: it is forgotten before this resolves) and the reply, for a repeat.
   * It may be kept only with `settle`, and the person's next message is let in then at the latest.
   */
  finish(person: Person, messageId: string, kept: Kept<S, R>): Promise<void>
  /** The turn failed: lets the next message in and forgets that this one was seen. */
  abandon(person: Person, messageId: string): Promise<void>
  /** The session as it stands, for a message that is no turn of the conversation. */
  peek(person: Person): Promise<S | null>
  /** The same for a message that may not get a turn, and whether its id is known already. Nothing is marked. */
  glance(person: Person, messageId: string): Promise<{ session: S | null; isKnown: boolean }>
  /** Forgets the session, outside a turn. */
  forget(person: Person): Promise<void>
  /** Whether the reply was written out whole, or the connection broke first. `person` is the very object with which this message began: a repeat that only waited has nothing to say. */
  settle(person: Person, messageId: string, arrived: boolean): Promise<void>
}

export interface Kept<S, R> {
  session: S | null
  reply: R
  /** What the day has cost with this reply; left out, it stays what it was. */
  spent?: Spent | undefined
}

/** What a person's answers by text have cost since the key changed. It outlives the session, and a wish to forget it: else DELETE would be a way past the budget. */
export interface Spent {
  segments: number
  /** When they were last told that the budget is used up; 0: never. */
  told: number
}

export type Begun<S, R> = { seen: 'no'; session: S | null; spent: Spent | undefined } | { seen: 'replied'; session: S | null; reply: R } | { seen: 'answered' }
