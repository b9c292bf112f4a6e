// The menu: the groups in the staff's order, then the topics of one group, in lists that a text message can carry.
import { describe, expect, test } from 'vitest'
import { groupReply, menuReply } from '../../src/bot/menu.ts'
import { newSession } from '../../src/bot/session.ts'
import type { Choice } from '../../src/understanding/meaning.ts'
import { changed, districtEdition, editionOf } from '../support/edition.ts'

const edition = districtEdition()
const session = { ...newSession(), more: { topic: 'rice-bank', part: 1 } }
const help = ['rice-bank', 'school-door', 'reading-club', 'about-line', 'what-we-keep', 'erase', 'other-language', 'hello']
const topics = (ids: string[]): Choice[] => ids.map((topic) => ({ topic }))

describe('the menu', () => {
  test('lists the groups in the order of the source language’s ui.yaml', () => {
    expect(menuReply(edition, session, 'es').session?.choices).toEqual([{ group: 'urgent' }, { group: 'help' }])
    const other = editionOf(changed('locales/en/ui.yaml', '  urgent: It is happening now\n  help: Help in the valley\n', '  help: Help in the valley\n  urgent: It is happening now\n'))
    expect(menuReply(other, session, 'es').session?.choices).toEqual([{ group: 'help' }, { group: 'urgent' }])
  })

  test('leaves out a group without topics', () => {
    const files = changed('locales/en/ui.yaml', 'groups:\n', 'groups:\n  empty: Nothing here\n').set('dialogs/empty.yaml', '')
    expect(menuReply(editionOf(files), session, 'en').session?.choices).toEqual([{ group: 'urgent' }, { group: 'help' }])
  })

  test('is a command, and stands for the topic that greets', () => {
    expect(menuReply(edition, session, 'en').reply).toMatchObject({ outcome: 'command', topics: ['hello'], language: 'en' })
  })

  test('below a greeting is an answer', () => {
    expect(menuReply(edition, session, 'en', 'hello').reply).toMatchObject({ outcome: 'answer', topics: ['hello'], parts: [{ kind: 'answer', topic: 'hello' }, { kind: 'choices' }] })
  })

  test('ends what MORE would have sent', () => {
    expect(menuReply(edition, session, 'en').session?.more).toBeNull()
  })
})

describe('a group', () => {
  const reply = (form: 'short' | 'whole', from = 0, language = 'en', of = edition) => groupReply(of, session, { language, group: 'help', from, form })

  test('on a page is one list, in the order of its file', () => {
    expect(reply('whole')).toMatchObject({ reply: { outcome: 'choices', topics: help }, session: { choices: topics(help), more: null } })
  })

  test('by text message comes in pages, with the rest behind the last number', () => {
    expect(reply('short').session?.choices).toEqual([...topics(help.slice(0, 5)), { group: 'help', from: 5 }])
    expect(reply('short', 5).session?.choices).toEqual(topics(help.slice(5)))
  })

  test('by text message does not put a single topic on a page of its own', () => {
    expect(groupReply(edition, session, { language: 'en', group: 'help', from: 2, form: 'short' }).session?.choices).toEqual(topics(help.slice(2)))
  })

  test('lists only what it has words for in the language', () => {
    const files = changed('locales/ar/help.yaml', 'school-door:', 'school-gate:')
    expect(reply('whole', 0, 'ar', editionOf(files)).reply.topics).toEqual(help.filter((id) => id !== 'school-door'))
  })

  test('that does not exist is an empty list', () => {
    expect(groupReply(edition, session, { language: 'en', group: 'nothing', from: 0, form: 'short' }).session?.choices).toEqual([])
  })
})
