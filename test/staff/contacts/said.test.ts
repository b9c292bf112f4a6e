// Sentences whose key is put together while a page is drawn: each is there, in every language of the editor.
import { expect, test } from 'vitest'
import { contactGroups } from '../../../src/staff/contacts/list.ts'
import type { Wrong } from '../../../src/staff/contacts/fields.ts'
import type { Outcome as Found } from '../../../src/staff/links/check-link.ts'
import { launchGroups, launchItems } from '../../../src/staff/home/launch-list.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { memoryRecords } from '../../../src/storage/memory-records.ts'
import type { BlockedWhy } from '../../../src/staff/editions/gate.ts'
import { districtFiles } from '../../support/district.ts'
import { words } from '../../support/desk.ts'

const wrong: Record<Wrong, true> = { empty: true, letters: true, extension: true, number: true, area: true, 'short-number': true, fixed: true, address: true, spaces: true, twice: true, name: true, long: true, hours: true, spoken: true, source: true, url: true, fallback: true, choice: true, id: true }
const blocked: Record<BlockedWhy, true> = { 'needs second': true, 'changed elsewhere': true, gone: true, fixed: true }
const found: Record<Found['kind'], true> = { fine: true, moved: true, gone: true, look: true, certificate: true, refused: true, unreachable: true }
const under = (place: string, names: readonly string[]) => names.map((name) => `${place}.${name}`)

test('every such sentence is there', async () => {
  const { edition } = loadEdition(districtFiles())
  const items = await launchItems({ library: { inForce: () => ({ edition }) } as never, records: memoryRecords(), launch: { twilioToken: false, twilioAccount: false, helpReply: false, operator: false, https: false, live: false }, now: () => 0 })
  const keys = [
    ...under('contacts.wrong', Object.keys(wrong)),
    ...under('contacts.gate.blocked', Object.keys(blocked).map((why) => why.replaceAll(' ', '-'))),
    ...under('contacts.notices', ['same', 'look-again', 'overtaken', 'gone', 'own-words', 'moved-on', 'nothing-before', 'draft-first', 'not-the-number', 'no-former']),
    ...under('contacts.groups', contactGroups),
    ...under('contacts.sure', ['verified', 'likely', 'unverified']),
    ...under('contacts.by', ['call', 'text', 'web', 'mail']),
    ...under('contacts.uses.part', ['title', 'answer', 'sms', 'contacts']),
    ...under('contacts.impact.part', ['sms', 'answer', 'button']),
    ...under('contacts.form.reached', ['call', 'text', 'web']),
    ...under('contacts.form.sure-of', ['verified', 'likely', 'unverified']),
    ...under('contacts.form.hours-of', ['unknown', 'always', 'days']),
    ...under('contacts.form.languages-of', ['unknown', 'interpreters', 'list']),
    ...under('contacts.form.places', ['national', 'state', 'local']),
    ...under('contacts.withdraw.wrong', ['refused', 'overtaken', 'nothing']),
    ...under('links.found', Object.keys(found)),
    ...under('launch.groups', launchGroups),
    ...items.flatMap(({ id }) => under(`launch.items.${id.split(':')[0]}`, ['title', 'text'])),
  ]
  for (const { code } of words.languages) expect(keys.filter((key) => words.translate(code, key, { language: '', count: 1 }) === key)).toEqual([])
})
