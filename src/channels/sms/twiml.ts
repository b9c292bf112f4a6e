// Texts as Twilio wants them: each with the address that is told what became of it.
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'

/** Thousands of families get the same few hundred replies; the oldest go first. */
const most = 1_000

/** To build a reply's XML takes as long as to understand a question; nothing but our own words is ever in it. */
export function inTwiml(statusUrl: string): (texts: readonly string[]) => string {
  const known = new Map<string, string>()
  return (texts) => {
    const key = texts.join('\0')
    const before = known.get(key)
    if (before !== undefined) return before
    const twiml = new MessagingResponse()
    for (const text of texts) twiml.message({ action: statusUrl, method: 'POST' }, text)
    const written = twiml.toString()
    const [oldest] = known.keys()
    if (known.size >= most && oldest !== undefined) known.delete(oldest)
    known.set(key, written)
    return written
  }
}
