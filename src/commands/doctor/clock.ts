// Is this machine's clock right? Keys change and reviews fall due by it. Another machine says in its answer what time it has.
import { isSilence, type Answer, type Silence } from './ask.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

const mostOff = 2 * 60_000

/** `now` is when the answer had come. An answer of this same machine says little, one of another says much. */
export function clockFinding(whose: string, answer: Answer | Silence, now: number): Finding {
  const said = isSilence(answer) ? Number.NaN : Date.parse(answer.headers.get('Date') ?? '')
  if (Number.isNaN(said)) return look(`The clock could not be compared with that of ${whose}: no time was said.`, 'check that this machine sets its clock over the network (timedatectl)')
  if (Math.abs(said - now) > mostOff) return wrong(`The clock differs from that of ${whose} by ${Math.round(Math.abs(said - now) / 60_000)} minutes.`, 'set it over the network (timedatectl set-ntp true)')
  return ok(`The clock agrees with that of ${whose}.`)
}
