// A line that erases at a Twilio of this machine, in virtual time.
import { expect, onTestFinished } from 'vitest'
import { erasing, type Erasing, type ErasingParts, type Swept } from '../../src/channels/sms/erase.ts'
import { twilioStandIn, type Call, type StandInOptions, type TwilioStandIn } from './twilio-stand-in.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'

export interface Line {
  time: VirtualTime
  twilio: TwilioStandIn
  /** Another process of the line. */
  process: (more?: Partial<ErasingParts>) => Erasing
  /** The first process. */
  erase: Erasing
  /** What the rounds reported. */
  rounds: Swept[]
  /** One whole round of the first process. */
  sweep: () => Promise<Swept | undefined>
}

export const seconds = (count: number): number => count * 1000

/** Every request must fit what Twilio publishes; a test about Twilio's quiet minute leaves `quiet` as it is. */
export async function erasingLine({ twilioAhead = 0, ...options }: Omit<StandInOptions, 'now'> & { twilioAhead?: number } = {}, parts: Partial<ErasingParts> = {}): Promise<Line> {
  const time = virtualTime()
  const twilio = await twilioStandIn({ now: () => time.now() + twilioAhead, ...options })
  const rounds: Swept[] = []
  const process: Line['process'] = (more = {}) =>
    erasing({ fetch: time.fetch, apiUrl: twilio.url, accountSid: twilio.accountSid, authToken: twilio.authToken, now: time.now, wait: time.wait, swept: (numbers) => rounds.push(numbers), ...parts, ...more })
  onTestFinished(() => expect(twilio.strays).toEqual([]))
  const erase = process()
  const sweep = async () => {
    await time.until(erase.sweep())
    return rounds.at(-1)
  }
  return { time, twilio, process, erase, rounds, sweep }
}

export const isDeletion = ({ method }: Call): boolean => method === 'DELETE'
export const isList = ({ method }: Call): boolean => method === 'GET'
export const isChange = ({ method }: Call): boolean => method === 'POST'
