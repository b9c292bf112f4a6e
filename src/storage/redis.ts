// The connection to Redis: never a queue of what was asked while it was away, never a wait longer than a parent's patience.
import { createHash } from 'node:crypto'
import { describeError } from '../privacy/log.ts'
import { readRedisAddress } from './redis-address.ts'
import { clusterLink } from './redis-cluster.ts'
import { inBytes, serverLink, type How, type Word } from './redis-link.ts'
import { sentinelLink } from './redis-sentinel.ts'

export interface Redis {
  /** One command on one key. Rejects with `RedisUnavailable`. */
  command(key: string, name: string, ...parameters: string[]): Promise<unknown>
  /** A Lua script on keys that share a hash tag. Rejects with `RedisUnavailable`. */
  script(lua: string, keys: readonly string[], parameters: readonly string[]): Promise<unknown>
  /** The same, where what goes in and what comes back is no text. */
  scriptOnBytes(lua: string, keys: readonly string[], parameters: readonly Word[]): Promise<unknown>
  /** What is under way is waited for. */
  close(): Promise<void>
}

/** A code and nothing else: the messages of a client may quote what was stored. */
export class RedisUnavailable extends Error {
  override name = 'RedisUnavailable'
  readonly code: string

  constructor(code: string) {
    super('Redis did not do what it was asked.')
    this.code = code
  }
}

/**
 * By default a dead server makes each command hang for five seconds: longer than a parent's patience. A server that shares
 * a busy machine may well take a fifth of a second, and whoever gives up then answers from memory what another process answers too.
 */
const slowestCommand = 500

/** In so many the wait for an answer is counted. */
const steps = 5

const links = { server: serverLink, cluster: clusterLink, sentinel: sentinelLink }

export interface RedisOptions {
  url: string
  /** Once an outage: the connection is lost or cannot be made. */
  lost: (error: unknown) => void
  /** The connection stands, for the first time or again. */
  ready?: () => void
  /** So many milliseconds for a command. */
  patience?: number
}

/** Returns at once, also when nobody answers: it goes on trying. */
export function openRedis({ url, lost, ready = () => {}, patience = slowestCommand }: RedisOptions): Redis {
  const address = readRedisAddress(url)
  // The settings were refused before, in words.
  if (typeof address === 'string') throw new RedisUnavailable('ERR_INVALID_URL')
  let isLost = false
  let isClosed = false
  const link = links[address.kind](address, {
    lost(error) {
      if (!isLost && !isClosed) lost(error)
      isLost = true
    },
    ready() {
      isLost = false
      ready()
    },
  })
  const bytes = inBytes()
  let underWay = 0
  let idle = () => {}

  /**
   * The client's own limit ends when a command has been written; a server that hangs would not be noticed. Where this process
   * or its whole machine stood still, that counts as one of the steps and no more, for the server may have stood still with it;
   * and the answer may have come in time and lie there unread: it is read before anything is given up.
   * On every turn's way, so it makes one promise and no more.
   */
  const send = (key: string, words: Word[], how?: How) =>
    new Promise<unknown>((resolve, reject) => {
      let isOver = false
      let stepsLeft = steps
      let timer = setTimeout(step, patience / steps)
      function step() {
        if (--stepsLeft > 0) timer = setTimeout(step, patience / steps)
        else setImmediate(giveUp)
      }
      function giveUp() {
        if (isOver) return
        link.doubt(key)
        refuse('ETIMEDOUT')
      }
      function end() {
        clearTimeout(timer)
        if (!isOver && --underWay === 0) idle()
        isOver = true
      }
      function refuse(code: string) {
        end()
        reject(new RedisUnavailable(code))
      }
      underWay++
      link.send(key, words, how).then(
        (answer) => {
          end()
          resolve(answer)
        },
        (error: unknown) => refuse(codeOf(error)),
      )
    })

  async function run(lua: string, { keys, parameters, how }: { keys: readonly string[]; parameters: readonly Word[]; how?: How }): Promise<unknown> {
    const [key = ''] = keys
    const words = ['EVALSHA', digestOf(lua), String(keys.length), ...keys, ...parameters]
    try {
      return await send(key, words, how)
    } catch (error) {
      if (!(error instanceof RedisUnavailable) || error.code !== 'NOSCRIPT') throw error
      return send(key, ['EVAL', lua, ...words.slice(2)], how)
    }
  }

  return {
    command: (key, name, ...parameters) => send(key, [name, key, ...parameters]),
    script: (lua, keys, parameters) => run(lua, { keys, parameters }),
    scriptOnBytes: (lua, keys, parameters) => run(lua, { keys, parameters, how: bytes }),
    async close() {
      isClosed = true
      if (underWay > 0) await new Promise<void>((resolve) => (idle = resolve))
      link.close()
    },
  }
}

const digests = new Map<string, string>()

function digestOf(lua: string): string {
  const known = digests.get(lua) ?? createHash('sha1').update(lua).digest('hex')
  digests.set(lua, known)
  return known
}

/** The first word of an answer of the server's ("NOSCRIPT", "READONLY"), else what may be said of any error. */
function codeOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }
  const [first = ''] = typeof message === 'string' ? message.split(' ') : []
  const { code, class: name } = describeError(error)
  return /^[A-Z]{3,20}$/.test(first) ? first : code === 'none' ? name : code
}
