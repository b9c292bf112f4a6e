// Texts as Twilio wants them: each with the address that is told what became of it.
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'

/** Thousands of families get the same few hundred replies; the oldest go first. */
const most = 1_000

/** To build a reply's XML takes as long as to understand a question; nothing but our own words is ever in it. */
export function inTwiml(statusUrl: string): (texts: readonly string[]) => string {
  /** By the first text, which is the very string that was said before, and by those behind it. */
  const known = new Map<string, Map<string, string>>()
  const silence = new MessagingResponse().toString()

  function written(texts: readonly string[]): string {
    const twiml = new MessagingResponse()
    for (const text of texts) twiml.message({ action: statusUrl, method: 'POST' }, text)
    return twiml.toString()
  }

  return (texts) => {
    const [first, ...others] = texts
    if (first === undefined) return silence
    const behind = others.join('\0')
    const before = known.get(first)?.get(behind)
    if (before !== undefined) return before
    const made = written(texts)
    const [oldest] = known.keys()
    if (known.size >= most && oldest !== undefined) known.delete(oldest)
    known.set(first, (known.get(first) ?? new Map<string, string>()).set(behind, made))
    return made
  }
}
