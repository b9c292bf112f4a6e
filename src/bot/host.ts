// What only the running program knows and a reply may have to say: who runs it, and whether it is live.
export interface Host {
  /** As the operator's settings give them; nothing else may name who runs the line. */
  operatorName: string | null
  operatorContact: string | null
  live: boolean
}
