// A connection to the one server of Redis: what is asked while it is away is refused at once.
import type { RedisAddress, RedisPlace } from './redis-address.ts'
import { redisLibrary } from './redis-library.ts'

/** One of a command. */
export type Word = string | Buffer
/** What a command is sent with. */
export type How = ReturnType<typeof inBytes>
/** What comes back is handed over in bytes instead of as text. */
export const inBytes = () => ({ typeMapping: { [redisLibrary().RESP_TYPES.BLOB_STRING]: Buffer } })

/** How words get to the server that holds a key, whatever Redis is made of. */
export interface Link {
  /** Rejects at once where that server is away; else it waits for as long as the server takes. */
  send(key: string, words: readonly Word[], how?: How): Promise<unknown>
  /** An answer did not come in time: perhaps another server leads by now. */
  doubt(key: string): void
  close(): void
}

export interface LinkEvents {
  /** Often in one outage. */
  lost: (error: unknown) => void
  /** All of it answers, for the first time or again. */
  ready: () => void
}

const slowestConnect = 2_000
/** Who takes a connection and then says nothing for so long is not waited for; a word each second keeps the others. */
const slowestWord = 5_000
const wordEvery = 1_000
/** After so many tries in vain, each next one comes this late. */
const slowestRetry = 2_000
/** A hundred times what a busy line has under way. */
const mostUnderWay = 10_000

export const retryAfter = (tries: number): number => Math.min(50 * 2 ** Math.min(tries, 6), slowestRetry)

/** Whoever can read the certificate's issuer from the system, or from NODE_EXTRA_CA_CERTS, needs no setting for TLS. */
export const socketFor = ({ tls }: RedisAddress, { host, port }: RedisPlace) => ({ host, port, connectTimeout: slowestConnect, socketTimeout: slowestWord, ...(tls && { tls: true as const }) })

/** What every client of the library is made with: by default it would keep what is asked in a queue while nobody answers. */
export const clientFor = ({ username, password }: RedisAddress) => ({
  disableOfflineQueue: true,
  commandsQueueMaxLength: mostUnderWay,
  pingInterval: wordEvery,
  // Who asks has a limit of its own; the client's would make an AbortSignal for every command.
  commandOptions: { timeout: 0 },
  ...(username !== null && { username }),
  ...(password !== null && { password }),
})

/** To one server, which it looks for no second time unless it is told how. */
export const clientAt = (address: RedisAddress, place: RedisPlace, reconnectStrategy: typeof retryAfter | false = false) =>
  redisLibrary().createClient({ ...clientFor(address), database: address.database, socket: { ...socketFor(address, place), reconnectStrategy } })

export type Client = ReturnType<typeof clientAt>

export function serverLink(address: RedisAddress, { lost, ready }: LinkEvents): Link {
  const client = clientAt(address, address.places[0], retryAfter)
  client.on('error', lost)
  client.on('ready', ready)
  client.connect().catch(lost)
  return {
    send: (_, words, how) => client.sendCommand(words, how),
    doubt() {},
    close() {
      if (client.isOpen) client.destroy()
    },
  }
}
