// What only the running program knows and a reply may have to say: who runs it, whether it is live, what it keeps.
import type { Running } from '../privacy/retention.ts'

export interface Host {
  /** As the operator's settings give them; nothing else may name who runs the line. */
  operatorName: string | null
  operatorContact: string | null
  live: boolean
  /** Decides which rows of the retention table are told. */
  running: Running
}
