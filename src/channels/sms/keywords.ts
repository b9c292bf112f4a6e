// Words that the messaging company answers itself; we must not answer them as well.

const stop = ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL']
const start = ['START', 'YES', 'UNSTOP']
const help = ['HELP', 'INFO']

const longest = Math.max(...[...stop, ...start, ...help].map((word) => word.length))

export type Keyword = 'opt-out' | 'opt-in' | 'help'

/** Only a message that is this one word counts, as it does for Twilio. */
export function keywordOf(text: string): Keyword | null {
  const said = text.trim()
  if (said.length > longest) return null
  const word = said.toUpperCase()
  if (stop.includes(word)) return 'opt-out'
  if (start.includes(word)) return 'opt-in'
  return help.includes(word) ? 'help' : null
}
