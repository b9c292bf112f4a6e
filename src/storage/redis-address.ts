// What REDIS_URL names: one server, a Cluster, or the Sentinels that know which server leads.
import type { z } from 'zod'

export interface RedisPlace {
  host: string
  port: number
}

export interface RedisAddress {
  kind: 'server' | 'cluster' | 'sentinel'
  /** Of a Cluster or of Sentinels some are enough: they tell of the others. */
  places: [RedisPlace, ...RedisPlace[]]
  tls: boolean
  /** Of the servers; Sentinels are asked without. */
  username: string | null
  password: string | null
  /** What the Sentinels call the server that leads; '' for the others. */
  master: string
  database: number
}

const shape = /^redis(s?)(-cluster|-sentinel)?:\/\/(?:([^@/\s]*)@)?([^@/\s]+?)(?:\/([^/\s]*))?$/
const usualPort = { server: 6379, cluster: 6379, sentinel: 26379 }

/** A text is what is wrong with it, to be read behind the setting's name; nothing of it is quoted, it may hold a password. */
export function readRedisAddress(url: string): RedisAddress | string {
  const found = url.match(shape)
  if (!/^rediss?(-cluster|-sentinel)?:\/\//.test(url)) return 'must begin with redis:// or, with TLS, rediss://; for a Cluster with redis-cluster:// or rediss-cluster://, for Sentinels with redis-sentinel:// or rediss-sentinel://'
  if (!found) return 'must be an address such as redis://127.0.0.1:6379'
  const [, tls, form = '-server', who, list = '', end = ''] = found
  const kind = form.slice(1) as RedisAddress['kind']
  const places = list.split(',').map((text) => placeIn(text, usualPort[kind]))
  const [first, ...others] = places.filter((place) => place !== null)
  const signedIn = whoIn(who)
  if (first === undefined || places.includes(null) || signedIn === null) return 'must name its servers as host:port, separated by commas, and write what is special in a password with %'
  const wrong = { server: wrongOfServer(others.length, end), cluster: end === '' ? null : 'may not name a database: a Cluster has one only', sentinel: wrongOfSentinel(end) }[kind]
  if (wrong !== null) return wrong
  return { kind, places: [first, ...others], tls: tls === 's', ...signedIn, master: kind === 'sentinel' ? end : '', database: kind === 'server' ? Number(end) : 0 }
}

function wrongOfServer(others: number, database: string): string | null {
  if (others > 0) return 'names several servers: begin it with redis-cluster:// or redis-sentinel://, with rediss-… for TLS'
  return /^\d{0,4}$/.test(database) ? null : 'may end with a database only, which is a number'
}

const wrongOfSentinel = (master: string): string | null =>
  /^[\w.-]+$/.test(master) ? null : 'must end with what the Sentinels call the server, as in redis-sentinel://a:26379,b:26379/mymaster'

function placeIn(text: string, usual: number): RedisPlace | null {
  const address = URL.parse(`redis://${text}`)
  if (address === null || address.hostname === '' || address.search !== '' || address.hash !== '') return null
  return { host: address.hostname.replace(/^\[(.*)\]$/, '$1'), port: address.port === '' ? usual : Number(address.port) }
}

/** null: it cannot be read. */
function whoIn(text: string | undefined): Pick<RedisAddress, 'username' | 'password'> | null {
  if (text === undefined) return { username: null, password: null }
  const [name = '', ...rest] = text.split(':')
  try {
    return { username: decodeURIComponent(name) || null, password: decodeURIComponent(rest.join(':')) || null }
  } catch {
    return null
  }
}

/** For settings: says in words what is wrong with it. */
export function isRedisAddress(url: string, { addIssue }: z.RefinementCtx) {
  const read = readRedisAddress(url)
  if (typeof read === 'string') addIssue({ code: 'custom', message: read })
}
