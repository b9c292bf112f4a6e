// Asks one of the configured addresses, and no other: no redirect is followed, and nobody is waited for for long.
import { describeError } from '../../privacy/log.ts'

export type Fetch = (address: string, options: RequestInit) => Promise<Response>

export interface Answer {
  status: number
  headers: Headers
  text: string
}

/** Only the code of what went wrong, such as ECONNREFUSED. */
export interface Silence {
  failed: string
}

export const slowestAnswer = 10_000

export async function ask(fetch: Fetch, address: string, headers: Record<string, string> = {}): Promise<Answer | Silence> {
  try {
    const response = await fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(slowestAnswer) })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    const { name, cause } = error as { name?: unknown; cause?: unknown }
    return { failed: name === 'TimeoutError' ? 'no answer in time' : describeError(cause ?? error).code }
  }
}

export const isSilence = (answer: Answer | Silence): answer is Silence => 'failed' in answer
