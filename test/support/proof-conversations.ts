// Conversations of many families, several at once, through all doors; every answer is looked at as it comes.
import type { Family } from './families.ts'
import type { Sent } from './nginx.ts'
import { chatting, directLining, paging, texting, type DoorParts } from './proof-doors.ts'
import type { Looking } from './proof-looking.ts'
import { sendMalformed } from './proof-malformed.ts'
import { headersOf, messagesOf } from './proof-words.ts'

const doors = [texting, directLining, texting, chatting, paging]
/** As on a busy evening. */
const atOnce = 4
/** One family in so many also sends what cannot be read. */
const oneMalformedIn = 10

export interface Talking extends Omit<DoorParts, 'id'> {
  looking: Looking
  /** Filled with the id of every message and chat. */
  ids: Set<string>
  /** How many messages of each door were answered. */
  answered: Map<string, number>
}

export async function conversationsOf(families: readonly Family[], talking: Talking) {
  const waiting = [...families]
  const talk = async () => {
    for (let family = waiting.shift(); family; family = waiting.shift()) await conversation(family, talking)
  }
  await Promise.all(Array.from({ length: atOnce }, talk))
}

async function conversation(family: Family, { url, twilio, looking, ids, answered }: Talking) {
  const n = Number(family.id.split(' ')[1])
  const door = doors[n % doors.length]!(family, { url, twilio, id: (id) => ids.add(id) })
  const texts = messagesOf(family, n)
  // A page shows its own family what it wrote itself, and so does a client of Direct Line.
  const own = door.name === 'page' || door.name === 'Direct Line' ? looking.search.text([...texts, ...Object.values(headersOf(family))].join('\n')) : []
  for (const text of texts) {
    const answer = await door.says(text)
    look(looking, `answers to ${door.name}`, answer, own)
    if (answer.status === 200) answered.set(door.name, (answered.get(door.name) ?? 0) + 1)
  }
  if (n % oneMalformedIn === 0) for (const answer of await sendMalformed(url, family)) look(looking, 'answers to what cannot be read', answer)
}

function look(looking: Looking, place: string, { headers, body }: Sent, allowed: readonly string[] = []) {
  looking.text(place, `${JSON.stringify(headers)}\n${body}`, allowed)
}

/** Other people ask after them, as on any day: a program may still hold the very last thing it read. */
export async function dayGoesOn(url: string) {
  for (let i = 0; i < 20; i++) {
    await (await fetch(`${url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: `when does the reading club meet, and once more ${i}` }) })).text()
    await (await fetch(`${url}/`, { method: 'POST', body: new URLSearchParams({ text: `where is the rice bank ${i}`, page: 'en' }) })).text()
    await (await fetch(`${url}/sms`, { method: 'POST', body: new URLSearchParams({ Body: 'unsigned' }) })).text()
    await (await fetch(`${url}/chat`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"text":' })).text()
    const direct = `${url}/v3/directline`
    const { conversationId, token } = (await (await fetch(`${direct}/tokens/generate`, { method: 'POST' })).json()) as { conversationId: string; token: string }
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    await (await fetch(`${direct}/conversations/${conversationId}/activities`, { method: 'POST', headers, body: JSON.stringify({ type: 'message', text: `when does the ferry leave ${i}` }) })).text()
  }
}
