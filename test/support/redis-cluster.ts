// A real Cluster: several Redis servers that share the keys, each in a process and a folder of its own.
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@redis/client'
import { afterAll, beforeAll } from 'vitest'
import { freePort, startedRedis, type RedisServer } from './redis-server.ts'

export interface RedisCluster {
  url: string
  /** Each holds a third of all keys. */
  masters: RedisServer[]
  /** Takes over from the first one; null: there is none. */
  replica: RedisServer | null
  /** Says one command to each of the masters that are left. */
  ask(...words: string[]): Promise<unknown[]>
  /** Ends one of them at once. */
  kill(server: RedisServer): Promise<void>
  stop(): Promise<void>
}

const slots = 16_384
const size = 3
/** After so many milliseconds without a word from it the others take a server for dead. */
const takenForDead = 1_000

/** The test stops it. */
export async function startedCluster({ replica: isWanted = false }: { replica?: boolean } = {}): Promise<RedisCluster> {
  const nodes = await Promise.all(Array.from({ length: isWanted ? size + 1 : size }, aNode))
  const [masters, spare] = [nodes.slice(0, size), nodes[size]]
  const share = Math.ceil(slots / size)
  for (const [place, { server }] of masters.entries()) {
    await server.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(place + 1))
    await server.ask('CLUSTER', 'ADDSLOTSRANGE', String(place * share), String(Math.min((place + 1) * share, slots) - 1))
  }
  const first = nodes[0]!
  for (const { server } of nodes.slice(1)) await server.ask('CLUSTER', 'MEET', '127.0.0.1', new URL(first.server.url).port, String(first.bus))
  await Promise.all(nodes.map(({ server }) => until(async () => /cluster_state:ok/.test(await said(server, 'INFO')) && knownIn(await said(server, 'NODES')) === nodes.length)))
  if (spare) {
    await spare.server.ask('CLUSTER', 'REPLICATE', await said(first.server, 'MYID'))
    await until(async () => /master_link_status:up/.test(String(await spare.server.ask('INFO', 'replication'))))
    // The others have to know it as the one that takes over.
    await Promise.all(masters.map(({ server }) => until(async () => /^\S+ \S+ slave /m.test(await said(server, 'NODES')))))
  }
  const left = new Map(masters.map(({ server }) => [server, createClient({ url: server.url, RESP: 2 }).on('error', () => {})]))
  await Promise.all([...left.values()].map((client) => client.connect()))
  const letGo = (server: RedisServer) => {
    left.get(server)?.destroy()
    left.delete(server)
  }
  return {
    url: `redis-cluster://${masters.map(({ server }) => new URL(server.url).host).join(',')}`,
    masters: masters.map(({ server }) => server),
    replica: spare?.server ?? null,
    ask: (...words) => Promise.all([...left.values()].map((client) => client.sendCommand(words))),
    async kill(server) {
      letGo(server)
      await server.stop()
    },
    async stop() {
      for (const { server } of masters) letGo(server)
      await Promise.all(nodes.map(({ server }) => server.stop()))
    },
  }
}

/** One for all tests of a file; it holds nothing when a test begins only if the tests see to that. */
export function sharedCluster(): () => RedisCluster {
  let cluster: RedisCluster
  beforeAll(async () => {
    cluster = await startedCluster()
  })
  afterAll(() => cluster.stop())
  return () => cluster
}

async function aNode(): Promise<{ server: RedisServer; bus: number }> {
  const bus = await freePort()
  const server = await startedRedis(['--cluster-enabled', 'yes', '--cluster-port', String(bus), '--cluster-node-timeout', String(takenForDead), '--cluster-replica-validity-factor', '0', '--repl-diskless-sync-delay', '0'])
  return { server, bus }
}

const said = async (server: RedisServer, what: string): Promise<string> => String(await server.ask('CLUSTER', what))
const knownIn = (nodes: string): number => nodes.split('\n').filter((line) => / connected( |$)/.test(line)).length

/** Servers tell each other by gossip; there is nothing of it to listen to. */
async function until(holds: () => Promise<boolean>) {
  while (!(await holds())) await pause(10)
}
