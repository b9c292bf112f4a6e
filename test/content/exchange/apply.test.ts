// An import changes the words that translators changed, says so first, and touches nothing else.
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { planImport, type Plan } from '../../../src/content/exchange/apply.ts'
import type { Incoming, IncomingUnit } from '../../../src/content/exchange/units.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { translationState } from '../../../src/content/translation-state.ts'
import { checkContent } from '../../../src/content/validate.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, editionOf, today } from '../../support/edition.ts'
import { exported, said, translated, wordsIn } from './handed-in.ts'

const help = 'locales/es/help.yaml'
const urgent = 'locales/es/urgent.yaml'

const after = (files: ContentFiles, plan: Plan): ContentFiles => new Map([...files, ...plan.files])
const stateIn = (files: ContentFiles, language: string, topic: string) => translationState(wordsIn(files, language, topic), wordsIn(files, 'en', topic))

/** The lines of a file that are not in the other. */
const newLines = (before = '', now = '') => now.split('\n').filter((line) => !before.split('\n').includes(line))

describe('a text that was changed', () => {
  const files = districtFiles()
  const plan = planImport(files, translated('rice-bank', 'title', { target: 'Comida y arroz, gratis' }))

  test('is shown before and after', () => {
    expect(plan.problems).toEqual([])
    expect(plan.changes).toMatchObject([{ topic: 'rice-bank', group: 'help', parts: [{ part: 'title', before: 'Arroz y comida gratis', after: 'Comida y arroz, gratis' }] }])
  })

  test('is written where it stood, with what it translates and who handed in which words', () => {
    expect([...plan.files.keys()]).toEqual([help])
    const submitted = fingerprint({ ...wordsIn(files, 'es', 'rice-bank'), title: 'Comida y arroz, gratis' })
    expect(newLines(files.get(help), plan.files.get(help))).toEqual(['  title: Comida y arroz, gratis', `  submitted: ${submitted}`])
  })

  test('is in review, and no longer approved', () => {
    expect(stateIn(files, 'es', 'rice-bank')).toBe('approved')
    expect(stateIn(after(files, plan), 'es', 'rice-bank')).toBe('in review')
  })

  test('goes out again as it came in', () => {
    const again = exported('es', after(files, plan))
    expect(again.units.find(({ topic, part }) => topic === 'rice-bank' && part === 'title')).toMatchObject({ target: 'Comida y arroz, gratis', state: 'in review' })
    expect(planImport(after(files, plan), again).changes).toEqual([])
  })

  test('leaves the files it was given as they were', () => {
    expect(files).toEqual(districtFiles())
  })
})

test('line breaks and lists in an answer are kept', () => {
  const target = 'Hola.\n\nEscriba:\n- una pregunta\n- o MENÚ\n\n  Con sangría.\nFin.'
  const plan = planImport(districtFiles(), translated('hello', 'answer', { target }))
  expect(said(plan)).toEqual([])
  expect(wordsIn(after(districtFiles(), plan), 'es', 'hello').answer).toBe(target)
  expect(plan.files.get(help)).toContain('  answer: |\n    Hola.\n\n    Escriba:\n    - una pregunta\n')
})

test('line ends of Windows and white space around a text are no change', () => {
  const answer = wordsIn(districtFiles(), 'es', 'rice-bank').answer
  expect(planImport(districtFiles(), translated('rice-bank', 'answer', { target: ` ${answer.replaceAll('\n', '\r\n')}\r\n` })).changes).toEqual([])
})

test('another Unicode form is written as it came', () => {
  const target = 'Menu\u0301 de ayuda'
  const plan = planImport(districtFiles(), translated('rice-bank', 'title', { target }))
  expect(wordsIn(after(districtFiles(), plan), 'es', 'rice-bank').title).toBe(target)
})

test('Arabic is written as it came', () => {
  const target = 'بنك الأرز: طعام مجانا لكل عائلة'
  const plan = planImport(districtFiles(), translated('rice-bank', 'title', { target }, exported('ar')))
  expect(said(plan)).toEqual([])
  expect(plan.files.get('locales/ar/help.yaml')).toContain(`  title: "${target}"`)
  expect(wordsIn(after(districtFiles(), plan), 'ar', 'rice-bank').title).toBe(target)
})

describe('a translation that was missing', () => {
  const whole = (topic: string, state: IncomingUnit['state'] = 'in review') => (incoming: Incoming): Incoming => ({
    ...incoming,
    units: incoming.units.map((unit) => (unit.topic === topic ? { ...unit, target: wordsIn(districtFiles(), 'es', topic)[unit.part], state } : unit)),
  })
  const without = (topic: string) => {
    const file = districtFiles().get(help) ?? ''
    return districtFiles().set(help, file.replace(new RegExp(`^${topic}:\\n(?: .*\\n|\\n)*`, 'm'), ''))
  }

  test.each([
    ['the first', 'rice-bank', 1],
    ['one in the middle', 'reading-club', 3],
    ['the last', 'hello', 0],
  ])('is put in its place: %s', (_, topic) => {
    const files = without(topic)
    expect(editionOf(files).contents.get('es')?.words.has(topic)).toBe(false)
    const plan = planImport(files, whole(topic)(exported('es', files)))
    expect(said(plan)).toEqual([])
    expect(Object.keys(parse(plan.files.get(help) ?? '') as object)).toEqual(Object.keys(parse(districtFiles().get(help) ?? '') as object))
    expect(stateIn(after(files, plan), 'es', topic)).toBe('in review')
  })

  test('is written as the others are', () => {
    const files = without('reading-club')
    const plan = planImport(files, whole('reading-club')(exported('es', files)))
    const block = (text = '') => text.match(/^reading-club:\n(?: .*\n|\n)*/m)?.[0]
    expect(block(plan.files.get(help))).toMatch(new RegExp(`^${block(districtFiles().get(help))?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}  submitted: w-[0-9a-f]{10}\n$`))
  })

  test('makes a file where there was none', () => {
    const files = districtFiles()
    files.delete(help)
    const plan = planImport(files, whole('hello')(exported('es', files)))
    expect(said(plan)).toEqual([])
    expect(stateIn(after(files, plan), 'es', 'hello')).toBe('in review')
  })

  test('may go on missing', () => {
    const files = without('hello')
    expect(planImport(files, exported('es', files))).toEqual({ changes: [], problems: [], files: new Map() })
  })
})

describe('a translator who says that a text is right as it stands', () => {
  const handedIn = (topic: string, state: IncomingUnit['state'], incoming = exported()) => ({ ...incoming, units: incoming.units.map((unit) => (unit.topic === topic ? { ...unit, state } : unit)) })

  test.each(['in review', 'approved'] as const)('hands it in by the state “%s”, and approves nothing', (state) => {
    const plan = planImport(districtFiles(), handedIn('reading-club', state))
    expect(plan.changes).toMatchObject([{ topic: 'reading-club', parts: [] }])
    expect(stateIn(after(districtFiles(), plan), 'es', 'reading-club')).toBe('in review')
  })

  test('makes a stale text a current one', () => {
    const files = changed('locales/en/help.yaml', 'title: Free rice and food', 'title: Rice and food, free')
    const plan = planImport(files, handedIn('rice-bank', 'in review', exported('es', files)))
    expect(wordsIn(after(files, plan), 'es', 'rice-bank').translates).toBe(fingerprint(wordsIn(files, 'en', 'rice-bank')))
    expect(['approved', 'in review']).toContain(stateIn(after(files, plan), 'es', 'rice-bank'))
  })

  test('must say so of all its texts', () => {
    const plan = planImport(districtFiles(), translated('reading-club', 'title', { state: 'in review' }))
    expect(plan.changes).toEqual([])
  })

  test.each(['missing', 'machine draft', 'stale'] as const)('takes no approval back by the state “%s”', (state) => {
    expect(planImport(districtFiles(), handedIn('rice-bank', state)).changes).toEqual([])
  })
})

describe('nothing else is touched', () => {
  const remarks = `# For translators: keep it short.

hello: # the greeting
    title: "Hola"   # short
    answer: |
        Hola del valle.
    sms: >
        Hola del valle,
        pregunte.

    translates: w-0000000000
    reviewed: { by: farol, on: 2026-10-02, words: w-0000000000 }

# The rest comes later.

erase:
  {title: Borrar, answer: "Escriba la palabra BORRAR, y se borra.", sms: 'Escriba la palabra BORRAR, y se borra.' }
# The end.
`
  const files = () => districtFiles().set(help, remarks)
  const plan = planImport(files(), translated('hello', 'title', { target: 'Buenos días' }, exported('es', files())))
  const written = plan.files.get(help) ?? ''

  test('remarks, quotes and empty lines stay', () => {
    expect(said(plan)).toEqual([])
    expect(written).toContain('# For translators: keep it short.\n\nhello:\n')
    expect(written).toContain('# the greeting\n  title: "Buenos días" # short\n')
    expect(written).toContain('  sms: >\n    Hola del valle, pregunte.\n\n  translates: ')
    expect(written).toMatch(/reviewed: \{ by: farol, on: 2026-10-02, words: w-0000000000 \}\n\n# The rest comes later\.\n\nerase:\n/)
  })

  test('other topics stay to the letter', () => {
    const rest = (text: string) => text.slice(text.indexOf('\n# The rest'))
    expect(rest(written)).toBe(rest(remarks))
  })

  test('a topic written in one line takes the change as well', () => {
    const other = planImport(files(), translated('erase', 'title', { target: 'Borrar todo' }, exported('es', files())))
    expect(said(other)).toEqual([])
    expect(wordsIn(after(files(), other), 'es', 'erase').title).toBe('Borrar todo')
  })

  test('ids, contacts, numbers, approvals and ways to ask stay, whatever is imported', () => {
    const incoming = exported()
    const all = { ...incoming, units: incoming.units.map((unit) => (unit.part === 'title' && unit.topic !== 'agents-here' ? { ...unit, target: `${unit.target}!` } : unit)) }
    const plan = planImport(districtFiles(), all)
    expect(said(plan)).toEqual([])
    expect([...plan.files.keys()].toSorted()).toEqual([help, urgent])
    for (const path of plan.files.keys()) {
      const others = (text = '') => Object.entries(parse(text) as Record<string, object>).map(([id, words]) => [id, { ...words, title: null, submitted: null }])
      expect(others(plan.files.get(path))).toEqual(others(districtFiles().get(path)))
    }
    const { mayServe } = checkContent(after(districtFiles(), plan), today)
    expect(mayServe).toBe(true)
  })
})
