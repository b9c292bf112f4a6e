// One line of the doctor's: how it stands, what was looked at, and what to do about it.

export interface Finding {
  /** ok; a person should look at it; or it is wrong, and families may be harmed. */
  state: 'ok' | 'look' | 'wrong'
  what: string
  /** Empty when there is nothing to do. */
  toDo: string
}

export const ok = (what: string): Finding => ({ state: 'ok', what, toDo: '' })
export const look = (what: string, toDo: string): Finding => ({ state: 'look', what, toDo })
export const wrong = (what: string, toDo: string): Finding => ({ state: 'wrong', what, toDo })

export const exitCodeOf = (findings: readonly Finding[]): number => (findings.some(({ state }) => state === 'wrong') ? 1 : 0)

export const lineOf = ({ state, what, toDo }: Finding): string => `${state.padEnd(5)}  ${what}${toDo === '' ? '' : ` → ${toDo}`}`
