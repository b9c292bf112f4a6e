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
  /** Keeps the session (null: forgets it) and the reply, and lets the person's next message in. */
  finish(person: Person, messageId: string, kept: { session: S | null; reply: R }): Promise<void>
  /** The turn failed: lets the next message in and forgets that this one was seen. */
  abandon(person: Person, messageId: string): Promise<void>
  /** The session as it stands, for a message that is no turn of the conversation. */
  peek(person: Person): Promise<S | null>
  /** Forgets the session, outside a turn. */
  forget(person: Person): Promise<void>
  /** Whether the reply was written out whole, or the connection broke first. */
  settle(person: Person, messageId: string, arrived: boolean): Promise<void>
}

export type Begun<S, R> = { seen: 'no'; session: S | null } | { seen: 'replied'; session: S | null; reply: R } | { seen: 'answered' }
