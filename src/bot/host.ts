// What only the running program knows and a reply may have to say: who runs it, whether it is live, what it keeps.
import type { Running } from '../privacy/retention.ts'

export interface Host {
  /** As the operator's settings give them; nothing else may name who runs the line. */
  operatorName: string | null
  operatorContact: string | null
  live: boolean
  /** Where the web chat is; told to parents where it is a public one. */
  publicUrl?: string
  /** Decides which rows of the retention table are told. */
  running: Running
}
