// A connection to each server of a Cluster: a key's server may be away while the others answer, and another one may take over from it.
import { setTimeout as pauseFor } from 'node:timers/promises'
import { slotOf } from './key-slot.ts'
import type { RedisAddress } from './redis-address.ts'
import { redisLibrary } from './redis-library.ts'
import { clientFor, retryAfter, socketFor, type Link, type LinkEvents } from './redis-link.ts'

/** So long between two looks at which server holds what, while something is wrong. */
const lookAgain = 500

const pause = (milliseconds: number) => pauseFor(milliseconds, undefined, { ref: false })

/** What the library says when it has no connection; here, so that nothing waits for one. */
class ClientOfflineError extends Error {
  override name = 'ClientOfflineError'
}

export function clusterLink(address: RedisAddress, { lost, ready }: LinkEvents): Link {
  const { host: _, port: __, ...socket } = socketFor(address, address.places[0])
  const cluster = redisLibrary().createCluster({
    rootNodes: address.places.map((place) => ({ socket: socketFor(address, place) })),
    defaults: { ...clientFor(address), socket: { ...socket, reconnectStrategy: retryAfter } },
    // Else one server that is away would keep the start from all others.
    minimizeConnections: true,
    topologyRefreshOnReconnectionAttemptStrategy: false,
  })
  let isClosed = false
  let isLooking = false
  let isWhole = false
  let isWaiting = false

  const masterOf = (key: string) => cluster.slots[slotOf(key)]?.master
  const areConnected = () => cluster.masters.length > 0 && cluster.masters.every(({ client }) => client?.isReady)

  /** `apart` is the server that is not asked: it may take the question and answer nothing. */
  async function look(apart?: string) {
    if (isLooking || isClosed) return
    isLooking = true
    await cluster._slots.rediscover(undefined, new Set(apart === undefined ? [] : [apart])).catch(() => {})
    connectAll()
    await pause(lookAgain)
    isLooking = false
  }

  function connectAll() {
    if (isClosed) return
    for (const master of cluster.masters) if (!master.client) cluster.nodeClient(master)?.catch(() => {})
  }

  function away(error: unknown) {
    if (isClosed) return
    isWhole = false
    lost(error)
  }

  /** The servers themselves need a moment longer until they serve again. */
  async function becomeWhole() {
    if (isWhole || isWaiting) return
    isWaiting = true
    while (!isClosed && areConnected() && !(await areServing())) await pause(retryAfter(0))
    isWaiting = false
    if (isClosed || !areConnected()) return
    isWhole = true
    ready()
  }

  const areServing = async () => {
    const told = await Promise.all(cluster.masters.map(async ({ client }) => client?.sendCommand(['CLUSTER', 'INFO']).catch(() => '')))
    return told.every((text) => String(text).includes('cluster_state:ok'))
  }

  async function connect() {
    for (let tries = 0; !isClosed; tries++) {
      try {
        await cluster.connect()
        return connectAll()
      } catch (error) {
        away(error)
        await pauseFor(retryAfter(tries))
      }
    }
  }

  // One of the first places may be away where others answer.
  cluster.on('error', () => {})
  cluster.on('node-error', away)
  cluster.on('node-reconnecting', () => void look())
  cluster.on('node-disconnect', () => setImmediate(connectAll))
  cluster.on('node-ready', () => void becomeWhole())
  void connect()

  return {
    async send(key, words, how) {
      if (masterOf(key)?.client?.isReady) return cluster.sendCommand(key, false, [...words], how)
      void look()
      throw new ClientOfflineError()
    },
    doubt: (key) => void look(masterOf(key)?.address),
    close() {
      isClosed = true
      if (cluster.isOpen) cluster.destroy()
    },
  }
}
