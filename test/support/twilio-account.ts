// An account at Twilio as this machine can have one: records with numbers and words in them, whose states change as time goes on.
import { faultsOf } from './twilio-contract.ts'
import { lineNumber, newSid, parentNumber } from './texting.ts'

export const accountSid = 'AC0123456789abcdef0123456789abcdef'

/** What becomes of a message, and so many milliseconds after it was made. */
export type Fate = [after: number, status: string][]

export const received: Fate = [[0, 'received']]
export const delivered: Fate = [[0, 'queued'], [500, 'sending'], [1000, 'sent'], [5000, 'delivered']]
export const undelivered: Fate = [[0, 'queued'], [500, 'sending'], [1000, 'sent'], [4000, 'undelivered']]
export const failed: Fate = [[0, 'queued'], [500, 'failed']]

export interface Kept {
  sid: string
  created: number
  fate: Fate
  inbound: boolean
  body: string
  media: string[]
}

/** Twilio deletes nothing that is in one of these. */
const unfinished = ['accepted', 'scheduled', 'queued', 'sending', 'receiving', 'sent']
const unsent = ['accepted', 'scheduled', 'queued', 'sending', 'receiving']

export interface NewRecord {
  fate?: Fate
  /** So many milliseconds ago. */
  age?: number
  body?: string
  media?: number
  letters?: 'SM' | 'MM'
}

export type Account = ReturnType<typeof twilioAccount>

/** `quiet`: after its end a message cannot be deleted for so many milliseconds. */
export function twilioAccount({ now, quiet }: { now: () => number; quiet: number }) {
  const records = new Map<string, Kept>()
  /** Every record there ever was, so that a list goes on behind one that is gone. */
  const order: string[] = []
  /** Of every record that was deleted: how many milliseconds it outlived its end. */
  const outlived: number[] = []

  const stateOf = ({ created, fate }: Kept) => {
    const past = fate.filter(([after]) => created + after <= now())
    const [after, status] = past.at(-1) ?? fate[0] ?? [0, 'queued']
    const sentAfter = past.find(([, each]) => !unsent.includes(each))?.[0]
    return { status, since: created + after, sent: sentAfter === undefined ? null : created + sentAfter }
  }

  return {
    /** Made without anybody being told. */
    holds({ fate = received, age = 0, body = 'a text', media = 0, letters = 'SM' }: NewRecord = {}): string {
      const sid = newSid(letters)
      records.set(sid, { sid, created: now() - age, fate, inbound: fate === received, body, media: Array.from({ length: media }, () => newSid('ME')) })
      order.push(sid)
      return sid
    },
    sids: () => [...records.keys()],
    find: (sid: string) => records.get(sid),
    statusOf: (record: Kept) => stateOf(record).status,
    becomes: (record: Kept, status: string) => void record.fate.push([now() - record.created, status]),
    mayGo: (record: Kept) => {
      const { status, since } = stateOf(record)
      return !unfinished.includes(status) && now() - since >= quiet
    },
    outlived,
    drop(sid: string) {
      const record = records.get(sid)
      if (record && records.delete(sid)) outlived.push(now() - stateOf(record).since)
    },
    /** The newest first, as Twilio lists them, from behind the record with this id on. */
    newestFirst(behind: string | null, most: number): Kept[] {
      const found: Kept[] = []
      for (let at = behind === null ? order.length - 1 : order.lastIndexOf(behind) - 1; at >= 0 && found.length < most; at--) {
        const record = records.get(order[at] ?? '')
        if (record) found.push(record)
      }
      return found
    },
    toJson(record: Kept) {
      const { sid, created, inbound, body, media } = record
      const { status, since, sent } = stateOf(record)
      const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`
      const json = {
        body,
        num_segments: '1',
        direction: inbound ? 'inbound' : 'outbound-reply',
        from: inbound ? parentNumber : lineNumber,
        to: inbound ? lineNumber : parentNumber,
        date_updated: dateOf(since),
        price: sent === null ? null : '-0.00790',
        error_message: null,
        uri: `${uri}.json`,
        account_sid: accountSid,
        num_media: String(media.length),
        status,
        messaging_service_sid: null,
        sid,
        date_sent: sent === null ? null : dateOf(sent),
        date_created: dateOf(created),
        error_code: null,
        price_unit: 'USD',
        api_version: '2010-04-01',
        subresource_uris: { media: `${uri}/Media.json` },
      }
      const faults = faultsOf(json, 'api.v2010.account.message')
      if (faults.length > 0) throw new Error(`The stand-in's own record does not fit: ${faults.join(', ')}`)
      return json
    },
  }
}

/** As Twilio writes it: "Fri, 24 May 2019 17:18:27 +0000". */
const dateOf = (time: number): string => new Date(time).toUTCString().replace('GMT', '+0000')
