// What goes wrong while the load runs, one after the other, and how it is put right again.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

export interface Fault {
  name: string
  /** Between these two the store is not to be reckoned with. */
  breaks(stage: Stage): Promise<void>
  mends(stage: Stage): Promise<void>
}

const nothing = async () => {}

export const faults: readonly Fault[] = [
  { name: 'Redis slow', breaks: async ({ line }) => line.slow(1_000), mends: async ({ line }) => line.mend() },
  { name: 'Redis gone', breaks: async ({ line }) => line.cut(), mends: async ({ line }) => line.mend() },
  { name: 'Redis hangs', breaks: async ({ redis }) => redis().pause(), mends: async ({ redis }) => redis().resume() },
  { name: 'Redis read-only', breaks: async ({ redis }) => void (await redis().ask('REPLICAOF', '127.0.0.1', '1')), mends: async ({ redis }) => void (await redis().ask('REPLICAOF', 'NO', 'ONE')) },
  { name: 'Redis restarted empty', breaks: (stage) => stage.restartRedis(), mends: nothing },
  { name: 'a worker killed', breaks: async (stage) => stage.killWorker(), mends: nothing },
  { name: 'a machine killed', breaks: (stage) => stage.killMachine(), mends: (stage) => stage.startMachine() },
  { name: 'a machine restarted', breaks: (stage) => stage.stopMachine(), mends: (stage) => stage.startMachine() },
  { name: 'Twilio refuses', breaks: async ({ twilio }) => twilio.becomes('refusing'), mends: async ({ twilio }) => twilio.becomes('well') },
  { name: 'Twilio silent', breaks: async ({ twilio }) => twilio.becomes('silent'), mends: async ({ twilio }) => twilio.becomes('well') },
]

/** So long a fault lasts, and so long the line then has peace. */
export const lasts = 5_000
export const peace = 8_000
/** After a fault a process may have to connect again, and to be let in by the mark of a turn that never ended. */
export const afterwards = 3_000

export async function oneAfterTheOther(stage: Stage, until: () => boolean, told: (fault: Fault, place: number) => void): Promise<number> {
  let place = 0
  for (; !until(); place++) {
    const fault = faults[place % faults.length]!
    told(fault, place)
    stage.storeAway(true)
    await fault.breaks(stage)
    await sleep(lasts)
    await fault.mends(stage)
    await sleep(afterwards)
    stage.storeAway(false)
    await sleep(peace - afterwards)
  }
  return place
}
