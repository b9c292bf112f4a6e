// Every server of Redis that holds keys of ours, by itself: for commands that look at all of them.
import { readRedisAddress, type RedisAddress, type RedisPlace } from './redis-address.ts'
import { clientAt } from './redis-link.ts'
import { masterOf } from './redis-sentinel.ts'

/** Addresses of single servers, as REDIS_URL names one. Rejects when nobody can say which they are. */
export async function serversOf(url: string): Promise<string[]> {
  const address = readRedisAddress(url)
  if (typeof address === 'string') throw new RangeError('No address of Redis.')
  if (address.kind === 'server') return [url]
  const places = address.kind === 'sentinel' ? [await masterOf(address)] : await mastersOf(address)
  return places.map((place) => urlOf(address, place))
}

/** As the first server of the Cluster that answers says. */
async function mastersOf(address: RedisAddress): Promise<RedisPlace[]> {
  let why: unknown
  for (const place of address.places) {
    const client = clientAt(address, place)
    client.on('error', () => {})
    try {
      await client.connect()
      const masters = new Map((await client.clusterSlots()).map(({ master: { host, port } }) => [`${host} ${port}`, { host, port }]))
      return [...masters.values()]
    } catch (error) {
      why = error
    } finally {
      if (client.isOpen) client.destroy()
    }
  }
  throw why
}

function urlOf({ tls, username, password }: RedisAddress, { host, port }: RedisPlace): string {
  const who = username === null && password === null ? '' : `${encodeURIComponent(username ?? '')}:${encodeURIComponent(password ?? '')}@`
  return `${tls ? 'rediss' : 'redis'}://${who}${host.includes(':') ? `[${host}]` : host}:${port}`
}
