// Puts a reply in words once an edition: replies are made of ids, so thousands of parents get the same few hundred.
import type { Edition } from '../content/topic.ts'
import type { Host } from './host.ts'
import type { Reply } from './reply.ts'

export type InWords<T> = (reply: Reply, edition: Edition, host: Host) => readonly T[]

/** Lists lead to one another in many ways; the oldest go first. */
const most = 2_000

/** The same, from memory where the same reply was put in words before. */
export function onceAnEdition<T>(inWords: InWords<T>): InWords<T> {
  const known = new WeakMap<Edition, WeakMap<Host, Map<string, readonly T[]>>>()

  function saidIn(edition: Edition, host: Host): Map<string, readonly T[]> {
    const hosts = known.get(edition) ?? new WeakMap<Host, Map<string, readonly T[]>>()
    known.set(edition, hosts)
    const said = hosts.get(host) ?? new Map<string, readonly T[]>()
    hosts.set(host, said)
    return said
  }

  return (reply, edition, host) => {
    const said = saidIn(edition, host)
    const key = `${reply.language} ${JSON.stringify(reply.parts)}`
    const before = said.get(key)
    if (before) return before
    const words = Object.freeze(inWords(reply, edition, host))
    const [oldest] = said.keys()
    if (said.size >= most && oldest !== undefined) said.delete(oldest)
    said.set(key, words)
    return words
  }
}
