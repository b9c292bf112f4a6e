// Do families and the messaging company reach the line at PUBLIC_URL, and is it ready?
import { isSilence, type Answer, type Silence } from './ask.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

/** `ready` is what PUBLIC_URL/readyz answers. */
export function reachFinding(ready: Answer | Silence, { expectsTexts }: { expectsTexts: boolean }): Finding {
  if (isSilence(ready)) return wrong(`PUBLIC_URL does not answer from here (${ready.failed}).`, 'check that the program and the proxy run, and that the name leads to this machine')
  if (ready.status >= 300 && ready.status < 400) return wrong('PUBLIC_URL sends people on to another address.', 'set PUBLIC_URL to the address where it ends: signatures of texts are checked over it')
  if (ready.status >= 500) return wrong(`PUBLIC_URL/readyz says ${ready.status}: the line is not ready.`, "look at the program's log")
  const said = readiness(ready)
  if (said === null) return wrong('PUBLIC_URL is answered by something that is not this program.', 'check where the proxy sends requests')
  if (expectsTexts && !said.sms) return look('The running program has no token of Twilio, but these settings have one.', 'restart the program with these settings')
  if (said.degraded.length > 0) return look(`The line answers, but these are degraded: ${said.degraded.join(', ')}.`, "look at the program's log; src/operate/condition.ts says what each means")
  return ok('PUBLIC_URL is reached, and the line is ready.')
}

function readiness({ status, text }: Answer): { sms: boolean; degraded: string[] } | null {
  try {
    const said = JSON.parse(text) as { status?: unknown; sms?: unknown; degraded?: unknown } | null
    return status === 200 && said?.status === 'ok' ? { sms: said.sms === true, degraded: Array.isArray(said.degraded) ? said.degraded.filter((part) => typeof part === 'string' && /^[a-z]{1,20}$/.test(part)) : [] } : null
  } catch {
    return null
  }
}
