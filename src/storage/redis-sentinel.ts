// A connection to the server that leads, as Sentinels say; when it is lost they are asked again, and another server may lead.
import { once } from 'node:events'
import { setTimeout as pauseFor } from 'node:timers/promises'
import type { RedisAddress, RedisPlace } from './redis-address.ts'
import { clientAt, retryAfter, type Client, type Link, type LinkEvents } from './redis-link.ts'

class NoMaster extends Error {
  override name = 'NoMaster'
}

/**
 * The library's own client for Sentinels keeps what is asked until a new server leads, and asks them without a pause meanwhile;
 * here nothing waits, so that a parent is answered from memory.
 */
export function sentinelLink(address: RedisAddress, { lost, ready }: LinkEvents): Link {
  let leading: { client: Client; place: RedisPlace } | null = null
  let isClosed = false
  let isAsking = false

  async function stay() {
    for (let tries = 0; !isClosed; tries++) {
      try {
        const place = await masterOf(address)
        const client = clientAt(address, place)
        const gone = once(client, 'end').catch(lost)
        client.on('error', lost)
        await client.connect()
        if (isClosed) return client.destroy()
        if (!(await isMaster(client))) {
          client.destroy()
          throw new NoMaster()
        }
        leading = { client, place }
        tries = 0
        ready()
        await gone
      } catch (error) {
        if (!isClosed) lost(error)
      }
      leading = null
      await pauseFor(retryAfter(tries))
    }
  }

  async function ask() {
    if (isAsking || leading === null) return
    isAsking = true
    const [known, place] = [leading, await masterOf(address).catch(() => null)]
    const isOther = place !== null && (place.host !== known.place.host || place.port !== known.place.port)
    if (isOther && known.client.isOpen) known.client.destroy()
    isAsking = false
  }

  void stay()
  return {
    async send(_, words, how) {
      if (leading === null) throw new NoMaster()
      return leading.client.sendCommand(words, how)
    },
    doubt: () => void ask(),
    close() {
      isClosed = true
      if (leading?.client.isOpen) leading.client.destroy()
    },
  }
}

/** A server that led before may still think so, or know already that it does not. */
const isMaster = async (client: Client): Promise<boolean> => ((await client.sendCommand(['ROLE'])) as string[])[0] === 'master'

/** Of the first Sentinel that says. */
export async function masterOf(address: RedisAddress): Promise<RedisPlace> {
  for (const place of address.places) {
    const client = clientAt({ ...address, username: null, password: null }, place)
    client.on('error', () => {})
    try {
      await client.connect()
      const told = (await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', address.master])) as [string, string] | null
      if (told !== null) return { host: told[0], port: Number(told[1]) }
    } catch {
      // The next one may know.
    } finally {
      if (client.isOpen) client.destroy()
    }
  }
  throw new NoMaster()
}
