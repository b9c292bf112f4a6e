// Sentences whose names are put together while a page is drawn: each of them is there, in every language of the editor.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repository } from '../../../src/config.ts'
import { additions, scopes } from '../../../src/content/topic.ts'
import { readStaffWords } from '../../../src/staff/frame/words.ts'
import { kinds } from '../../../src/staff/topic/problem-kinds.ts'
import { reasons } from '../../../src/staff/topic/queue.ts'
import { tellings } from '../../../src/staff/topic/told.ts'

const words = readStaffWords(join(repository, 'locales'))

const keys = {
  'topic.problem': kinds,
  'topic.next.why': reasons,
  'topic.told': tellings,
  'topic.part': ['title', 'answer', 'sms', 'notes'],
  'topic.level': ['error', 'gap', 'due'],
  'topic.needs': ['missing', 'machine-draft', 'in-review', 'stale', 'withdrawn'],
  'topic.means': ['change', 'mended', 'safety', 'change-does', 'mended-does', 'safety-does'],
  'topic.notes': ['source', 'text', 'back', 'left'],
  'topic.overview': ['language', 'state', 'needs', 'sms', 'asked'],
  'topic.scope': ['none', ...scopes],
  'topic.adds': additions,
  'topic.facts': ['contacts', 'then', 'contacts-hint', 'then-hint'],
  'topic.confidence': ['verified', 'secondary', 'background'],
  'topic.source-field': ['title', 'url', 'date', 'confidence', 'checked'],
  'topic.wrong': ['scope', 'contacts', 'then', 'adds', 'dates', 'review', 'sources', 'source-title', 'source-url', 'source-date', 'source-confidence', 'source-checked'],
  'asked.refused': ['elsewhere', 'number', 'long'],
  'frame.state': ['missing', 'machine-draft', 'in-review', 'approved', 'stale', 'withdrawn'],
  'frame.draft': ['open', 'handed-in', 'approved'],
  'frame.done': ['saved', 'handed-in', 'approved', 'sent-back', 'discarded', 'undone', 'checked', 'added'],
}

describe.each(words.languages)('$name', ({ code }) => {
  test.each(Object.entries(keys))('%s', (above, names) => {
    expect(names.map((name) => `${above}.${name}`).filter((key) => words.translate(code, key) === key)).toEqual([])
  })
})
