// Whatever staff type, it stands in the files as this text and nothing else, and every other unit says what it said.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Edit, UnitId } from '../../../src/content/edits/edit.ts'
import { unitIdOf } from '../../../src/content/edits/edit.ts'
import { tidyEdit } from '../../../src/content/edits/tidy-edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { BackTranslations } from '../../../src/content/guards/shape.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { loadEdition } from '../../../src/content/load.ts'
import type { UiWords } from '../../../src/language/translate.ts'
import { times } from '../../support/proof-size.ts'
import { applying, draft } from './applying.ts'

const tries = times(25, 2000)

/** One small district, laid out in as many ways as people lay out YAML. */
const laidOut: [string, string][] = [
  ['dialogs/contacts.yaml', '# Numbers.\n\nlamp: # the first\n  by: call\n  value: "911"   # three digits\n  hours: 24/7\n  source: >\n    A long\n    source\n  url: null\n  checked: 2026-10-01\n  confidence: verified\n  fallback: null\n# about wick\nwick: {by: text, value: 415-555-0118, checked: "2026-10-01", confidence: likely}\n'],
  ['dialogs/not-ours.yaml', 'kites: {}\n'],
  ['dialogs/help.yaml', 'light:\n    contacts: [lamp, wick]\n    sources:\n      - title: A\n        checked: 2026-10-01\n\n      # the second\n      - {title: B, checked: 2026-10-01}\n    review: 2027-06-01\n\ndark: {review: 2027-06-01}\nempty:\n'],
  ['locales/en/ui.yaml', 'language: {name: English, source: true}\n# words\nweb:\n  title: "Lamp" # short\n\n  # the head\n  heading: |\n    # no remark\n    Two lines\n  deep:\n    er: [a, "no"]\nlist: [one,\n  two]\nflow: {a: b, c: "d: e"}\nlast: plain words\n  over two lines'],
  ['locales/en/contacts.yaml', 'lamp: The lamp\n\nwick: "The wick" # soft'],
  ['locales/en/help.yaml', '# head\nlight:\n    title: \'It\'\'s light\'   # short\n    answer: |+\n        First\n\n          # no remark\n        last\n\n    sms: >\n        folded\n        words\n\ndark: {title: Dark, answer: "a: b", sms: c}\n\n# the end\n'],
  ['locales/en/asked/help.yaml', 'light:\n- plain one\n# heard at the desk\n- "quoted: one"\n- |\n  in\n  lines\n\ndark: [a, "b"]\nempty: []   # still to write\n'],
  ['locales/en/asked/not-ours.yaml', 'kites:\n  - kite\n'],
  ['locales/es/ui.yaml', 'language: {name: Español}\nweb:\n  title: Farol\n'],
  ['locales/es/help.yaml', '# Take away the “# ” before a line.\n\n# light:\n#   title: Light\n'],
  ['locales/es/negations/help.yaml', 'light:\n  - source: not\n    left-out: why\n  # the second\n  - {source: never, text: nunca, back: never}\n'],
]
const files = (): ContentFiles => new Map(laidOut)
const edition = loadEdition(files())

const pieces = fc.oneof(
  fc.constantFrom('yes', 'no', 'null', '~', '12', '1e3', '0x1f', '2027-01-15', '- x', '# x', ' #', ': ', ':', '? ', '|', '>', '"', "'", '---', '...', '%', '&a', '*a', '!a', '@', '`', '{', '}', '[', ']', ',', '\\', '\\n', '{{a}}: b', '{{ lamp }}', '<<: x', '=', '\t'),
  fc.constantFrom(' ', '  ', '\n', '\n\n', '\r\n', '\n  ', '\u2028', '\u00a0', '\u0085', '\u0000', '\u0007', '\ufeff', '\u200f', '\u202e', '👩‍👧', '🇻🇳', 'e\u0301', 'ﷺ', 'سلام', '你好', 'ñ'),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const text = fc.array(pieces, { maxLength: 10 }).map((some) => some.join(''))
const filled = text.filter((some) => some.normalize('NFC').trim() !== '')
const id = <const T extends string>(...ids: T[]) => fc.constantFrom(...ids)

const edits: Record<string, fc.Arbitrary<Edit>> = {
  text: fc.record({ kind: fc.constant('text'), language: id('en', 'es'), topic: id('light', 'dark', 'empty'), texts: fc.record({ title: filled, answer: filled, sms: filled }), notes: fc.constant<BackTranslations>([]), means: id('change', 'mended', 'safety') }).filter(({ language, topic }) => language === 'en' || topic !== 'empty'),
  'note of a translation': fc.record({ kind: fc.constant('text'), language: id('es'), topic: id('light', 'dark'), texts: fc.record({ title: filled, answer: filled, sms: filled }), notes: fc.array(fc.oneof(fc.record({ source: filled, text: filled, back: filled, 'left-out': fc.constant(null) }), fc.record({ source: id('not', 'never'), text: fc.constant(null), back: fc.constant(null), 'left-out': filled })), { maxLength: 3 }), means: id('change') }),
  'list of ways to ask': fc.record({ kind: fc.constant('asked'), language: id('en', 'es'), topic: id('light', 'dark', 'empty', 'kites'), questions: fc.array(fc.oneof(text, id('plain one', 'quoted: one', 'a')), { maxLength: 5 }) }),
  contact: fc.record({
    kind: fc.constant('contact'),
    contact: id('lamp', 'wick', 'new-one'),
    value: fc.record({ place: id('national', 'local'), by: id('call', 'web'), value: filled, hours: fc.option(id('24/7', 'Mo-Fr 08:00-17:00')), languages: fc.oneof(id('interpreters'), fc.constant(null), fc.array(id('en', 'es', 'no'))), address: fc.option(filled), source: text, url: fc.option(id('https://a.example/?b=c#d', 'http://x')), checked: id('2026-10-01', '2026-11-24'), confidence: id('verified', 'likely'), fallback: fc.option(id('lamp', 'wick')) }),
    names: fc.dictionary(id('en', 'es'), text),
  }),
  'topic’s facts': fc.record({
    kind: fc.constant('facts'),
    topic: id('light', 'dark', 'empty', 'new-one'),
    group: id('help'),
    facts: fc.record({ urgent: fc.boolean(), scope: fc.option(id('federal', 'district')), contacts: fc.array(id('lamp', 'wick', 'no')), then: fc.array(id('light', 'dark')), adds: fc.array(id('menu', 'operator')), sources: fc.array(fc.record({ title: fc.oneof(filled, id('A', 'B')), url: fc.option(id('https://a.example/?b=c#d')), date: text, confidence: id('verified', 'secondary'), checked: id('2026-10-01', '2026-11-24') }), { maxLength: 4 }), dates: fc.array(id('2017', '2017-02', '2017-02-09')), review: fc.option(id('2027-06-01')) }),
  }),
  sentence: fc.record({ kind: fc.constant('sentence'), language: id('en', 'es'), key: id('web.title', 'web.heading', 'web.new', 'web.deep.er', 'list', 'flow.a', 'flow.new', 'last', 'one.two.three'), text: fc.oneof(text, fc.array(text, { maxLength: 4 })) }),
}

/** Everything that an edition says, unit by unit. */
function unitsIn({ topics, contacts, contents, notOurs }: typeof edition.edition): UnitId[] {
  const languages = [...contents.keys()]
  const keys = (ui: UiWords, above = ''): string[] => Object.entries(ui).flatMap(([key, value]) => (typeof value === 'string' || Array.isArray(value) ? [`${above}${key}`] : keys(value, `${above}${key}.`)))
  return [
    ...[...topics.keys()].map((topic) => `facts/${topic}`),
    ...[...contacts.keys()].map((contact) => `contact/${contact}`),
    ...languages.flatMap((code) => [...topics.keys()].flatMap((topic) => [`text/${code}/${topic}`, `asked/${code}/${topic}`])),
    ...languages.flatMap((code) => notOurs.map((topic) => `asked/${code}/${topic}`)),
    ...languages.flatMap((code) => [`language/${code}`, ...keys(contents.get(code)?.ui ?? {}).map((key) => `sentence/${code}/${key}`)]),
  ]
}

/** A file without the lines between the first and the last that differ. */
function untouched(before: string, after: string): { before: string[]; after: string[] } {
  const [old, young] = [before.split('\n'), after.split('\n')]
  const start = old.findIndex((line, i) => line !== young[i])
  const end = old.toReversed().findIndex((line, i) => line !== young.at(-1 - i))
  return { before: old.slice(start, old.length - Math.max(end, 0)), after: young.slice(start, young.length - Math.max(end, 0)) }
}

describe.each(Object.keys(edits))('a %s', (kind) => {
  test('says what was typed, alone', () => {
    fc.assert(
      fc.property(edits[kind]!, (edit) => {
        const { files: after, problems } = applying([draft(edit)], files())
        expect(problems).toEqual([])
        const loaded = loadEdition(after)
        expect(loaded.problems.length).toBeLessThanOrEqual(edition.problems.length)
        const meant = tidyEdit(edit)
        const is = unitNow(loaded.edition, unitIdOf(edit))
        expect(is).toMatchObject(meant.kind === 'text' ? { texts: meant.texts, notes: meant.notes } : meant.kind === 'contact' ? { value: meant.value } : { ...meant })
        if (meant.kind === 'contact' && is?.kind === 'contact') for (const [code, name] of Object.entries(meant.names)) expect(is.names[code] ?? '').toBe(name)
        const others = unitsIn(edition.edition).filter((unit) => unit !== unitIdOf(edit))
        expect(others.filter((unit) => !isDeepStrictEqual(unitNow(loaded.edition, unit), unitNow(edition.edition, unit)))).toEqual([])
      }),
      { numRuns: tries, seed: 20170210 },
    )
  })
})

test('lines of other entries, and remarks between them, stay to the letter', () => {
  fc.assert(
    fc.property(fc.oneof(...Object.values(edits)), (edit) => {
      const { files: after } = applying([draft(edit)], files())
      for (const [path, was] of laidOut) {
        const is = after.get(path) ?? ''
        if (is === was || is === `${was}\n`) continue
        const changed = untouched(was, is).before
        // An entry is at most the lines from its key to the next; a remark at the margin never changes, unless it is about an item.
        expect(changed.filter((line) => line.startsWith('#') && line !== '# heard at the desk')).toEqual([])
        expect(changed.filter((line) => /^[a-z]/.test(line)).length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: times(60, 3000), seed: 20170210 },
  )
})
