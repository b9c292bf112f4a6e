// Does the Redis that conversations are shared in make copies of them? It is asked itself; no key is read.
import { createClient } from '@redis/client'
import { z } from 'zod'
import { look, ok, wrong, type Finding } from './finding.ts'

/** Says one command to Redis. */
export type AskRedis = (...words: string[]) => Promise<unknown>

/** A connection for each command: the doctor asks seldom. Nobody is waited for longer than `slowest` milliseconds. */
export const askRedis =
  (url: string, slowest = 2_000): AskRedis =>
  async (...words) => {
    const client = createClient({ url, RESP: 2, socket: { connectTimeout: slowest, socketTimeout: slowest, reconnectStrategy: false } })
    client.on('error', () => {})
    try {
      await client.connect()
      return await client.sendCommand(words)
    } finally {
      if (client.isOpen) client.destroy()
    }
  }

/** What cannot be asked is null. */
interface Known {
  save: string | null
  appendOnly: string | null
  slowLogFrom: string | null
  slowLogLength: string | null
  replication: string | null
}

/** Of each server; what is the same on all is said once. */
export async function allRedisFindings(servers: readonly string[], askAt: (url: string) => AskRedis): Promise<Finding[]> {
  const found = (await Promise.all(servers.map((url) => redisFindings(askAt(url))))).flat()
  const each = [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()]
  return each.some(({ state }) => state !== 'ok') ? each.filter(({ state }) => state !== 'ok') : each
}

export async function redisFindings(ask: AskRedis): Promise<Finding[]> {
  const known: Known = {
    save: await settingOf(ask, 'save'),
    appendOnly: await settingOf(ask, 'appendonly'),
    slowLogFrom: await settingOf(ask, 'slowlog-log-slower-than'),
    slowLogLength: await settingOf(ask, 'slowlog-max-len'),
    replication: z.string().regex(/^connected_slaves:\d/m).nullable().catch(null).parse(await answerOf(ask, 'INFO', 'replication')),
  }
  const found = [...onDisk(known), ...elsewhere(known)]
  if (Object.values(known).includes(null)) found.push(look('Redis could not be asked about all the copies that it may make.', 'see by hand that it has no snapshots, no append-only file, no slow log and no replicas'))
  return found.length > 0 ? found : [ok('Redis makes no copies: no snapshots, no append-only file, no slow log, no replicas.')]
}

function onDisk({ save, appendOnly }: Known): Finding[] {
  return [
    ...(save ? [wrong('Redis writes snapshots of conversations to a disk.', 'CONFIG SET save "", the same in its file of settings, and delete dump.rdb')] : []),
    ...(appendOnly !== null && appendOnly !== 'no' ? [wrong('Redis writes every change of a conversation to a disk.', 'CONFIG SET appendonly no, the same in its file of settings, and delete the append-only file')] : []),
  ]
}

/** A threshold of 0 logs every command; a negative one, or a log without room, logs none. */
function elsewhere({ slowLogFrom, slowLogLength, replication }: Known): Finding[] {
  const slowLog = slowLogFrom !== null && slowLogLength !== null && Number(slowLogFrom) >= 0 && Number(slowLogLength) > 0
  const replicas = replication !== null && !/^role:master\r?$[^]*^connected_slaves:0\r?$/m.test(replication)
  return [
    ...(slowLog ? [look('Redis keeps a log of slow commands, whose entries outlive their keys.', 'CONFIG SET slowlog-max-len 0, the same in its file of settings, then SLOWLOG RESET')] : []),
    ...(replicas ? [look('Another Redis has copies of conversations.', 'take the replicas away, or see that none writes to a disk')] : []),
  ]
}

async function settingOf(ask: AskRedis, name: string): Promise<string | null> {
  const answer = z.tuple([z.literal(name), z.string()]).safeParse(await answerOf(ask, 'CONFIG', 'GET', name))
  return answer.data?.[1] ?? null
}

/** null also where Redis refuses to say, as many do that are rented. */
const answerOf = (ask: AskRedis, ...words: string[]): Promise<unknown> => ask(...words).catch(() => null)
