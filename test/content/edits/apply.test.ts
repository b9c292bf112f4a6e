// What staff change is written into the content files, and nothing else in them moves.
import { describe, expect, test } from 'vitest'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { isWithdrawn, translationState } from '../../../src/content/translation-state.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, editionOf } from '../../support/edition.ts'
import { applying, changesOf, draft, now } from './applying.ts'

const wordsIn = (files: ReturnType<typeof districtFiles>, language: string, topic: string) => editionOf(files).contents.get(language)!.words.get(topic)!
const stateIn = (files: ReturnType<typeof districtFiles>, language: string, topic: string) => translationState(wordsIn(files, language, topic), wordsIn(files, 'en', topic))

describe('a translation', () => {
  const edit = now('text', 'es/rice-bank')
  edit.texts.title = 'Comida y arroz, gratis'

  test('changes its own lines, and stands on the source text of today', () => {
    const { files, problems } = applying([edit])
    expect(problems).toEqual([])
    expect(changesOf(districtFiles(), files)).toEqual({ 'locales/es/help.yaml': ['-  title: Arroz y comida gratis', '+  title: Comida y arroz, gratis'] })
    expect(stateIn(files, 'es', 'rice-bank')).toBe('machine draft')
  })

  test('is in review once it is handed in, and approved by a role', () => {
    expect(stateIn(applying([draft(edit, { submitted: true })]).files, 'es', 'rice-bank')).toBe('in review')
    const { files } = applying([draft(edit, { submitted: true, approved: { role: 'reviewer', on: '2026-11-24' } })])
    expect(stateIn(files, 'es', 'rice-bank')).toBe('approved')
    expect(wordsIn(files, 'es', 'rice-bank')).toMatchObject({ submitted: fingerprint(edit.texts), reviewed: { by: 'reviewer', on: '2026-11-24', words: fingerprint(edit.texts) } })
  })

  test('from any keyboard and any system is written one way', () => {
    const { files } = applying([{ ...edit, texts: { title: ' Menu\u0301 {{ rice-bank }} ', answer: 'Uno\r\n\r\nDos\u0007', sms: '\tTres\n' } }])
    expect(wordsIn(files, 'es', 'rice-bank')).toMatchObject({ title: 'Men\u00fa {{rice-bank}}', answer: 'Uno\n\nDos\u0007', sms: 'Tres' })
    expect(files.get('locales/es/help.yaml')).not.toMatch(/[\r\u0007]/)
  })

  test('published with its source text stands on the new source text, in whatever order they come', () => {
    const source = now('text', 'en/rice-bank')
    source.texts.answer += '\n\nOpen on Sundays.'
    const { files } = applying([draft(edit, { approved: { role: 'reviewer', on: '2026-11-24' } }), source])
    expect(wordsIn(files, 'es', 'rice-bank').translates).toBe(fingerprint(source.texts))
    expect(stateIn(files, 'es', 'rice-bank')).toBe('approved')
    expect(stateIn(files, 'ar', 'rice-bank')).toBe('stale')
  })

  test('keeps in a file of its own where each “not” of the source stands', () => {
    const noted = { ...edit, notes: [{ source: 'Nobody asks for papers.', text: 'Nadie pide papeles', back: 'Nobody asks for papers', 'left-out': null }] }
    const path = 'locales/es/negations/help.yaml'
    const made = applying([noted]).files
    expect(made.get(path)).toBe('rice-bank:\n  - source: "Nobody asks for papers."\n    text: "Nadie pide papeles"\n    back: "Nobody asks for papers"\n')
    expect(now('text', 'es/rice-bank', editionOf(made)).notes).toEqual(noted.notes)
    expect(applying([{ ...noted, notes: [] }], made).files.get(path)).toBe('')
  })
})

describe('a source text', () => {
  const edit = now('text', 'en/rice-bank')
  edit.texts.sms = `Hello! ${edit.texts.sms}`

  test.each([
    ['a typing mistake mended leaves its translations as they are', 'mended', 'approved', false],
    ['a change makes its translations stale', 'change', 'stale', false],
    ['a change for safety withdraws its translations', 'safety', 'stale', true],
  ] as const)('%s', (_, means, state, withdrawn) => {
    const { files, problems } = applying([{ ...edit, means }])
    expect(problems).toEqual([])
    expect(stateIn(files, 'es', 'rice-bank')).toBe(state)
    expect(isWithdrawn(wordsIn(files, 'es', 'rice-bank'), wordsIn(files, 'en', 'rice-bank'))).toBe(withdrawn)
  })

  test('approved as it stands changes nothing for its translations', () => {
    const mended = applying([{ ...edit, means: 'mended' }]).files
    const { files } = applying([draft(now('text', 'en/rice-bank', editionOf(mended)), { approved: { role: 'editor', on: '2026-11-24' } })], mended)
    expect(stateIn(files, 'en', 'rice-bank')).toBe('approved')
    expect(stateIn(files, 'es', 'rice-bank')).toBe('approved')
  })

  test('of a topic that is new comes with its facts, and stands behind the others', () => {
    const facts = { ...now('facts', 'hello'), topic: 'kite-day' }
    const text = { ...edit, topic: 'kite-day' }
    const asked = { kind: 'asked', language: 'en', topic: 'kite-day', questions: ['when is kite day', 'kites?'] } as const
    const { files, problems } = applying([{ ...asked, questions: [...asked.questions] }, { ...text, language: 'es' }, text, facts])
    expect(problems).toEqual([])
    const edition = editionOf(files)
    expect(edition.groups.find(({ id }) => id === 'help')?.topics.at(-1)).toBe('kite-day')
    expect(edition.contents.get('en')?.asked.get('kite-day')).toEqual(asked.questions)
    expect(stateIn(files, 'es', 'kite-day')).toBe('machine draft')
    expect(files.get('locales/en/help.yaml')?.startsWith(districtFiles().get('locales/en/help.yaml')!)).toBe(true)
  })
})

describe('a contact', () => {
  test('has its number changed in one line, and its names in their own files', () => {
    const edit = now('contact', 'school-office')
    edit.value = { ...edit.value, value: '415-555-0177', hours: 'Mo-Fr 08:00-15:00', address: '7 Wick Lane: door #2' }
    edit.names['es'] = 'Sí'
    const { files, problems } = applying([edit])
    expect(problems).toEqual([])
    expect(changesOf(districtFiles(), files)).toEqual({
      'dialogs/contacts.yaml': ['-  value: 415-555-0199', '+  value: 415-555-0177', '+  hours: Mo-Fr 08:00-15:00', '+  address: "7 Wick Lane: door #2"'],
      'locales/es/contacts.yaml': ['-school-office: Oficina de la escuela', '+school-office: Sí'],
    })
  })

  test('loses what is no longer known of it', () => {
    const edit = now('contact', 'district')
    edit.value = { ...edit.value, hours: null, languages: null, address: null }
    expect(applying([edit]).files.get('dialogs/contacts.yaml')).toContain('  value: 415-555-0100\n  hours: unknown\n  languages: unknown\n  source:')
  })

  test('is refused with a form of hours that nothing can read, by the key that is wrong', () => {
    const edit = now('contact', 'district')
    edit.value.hours = 'mornings'
    const { files, problems } = applying([edit])
    expect(problems).toMatchObject([{ file: 'dialogs/contacts.yaml', key: 'district.hours', message: 'Must be unknown, 24/7, or such as Mo-Fr 08:00-17:00.' }])
    expect(files).toEqual(districtFiles())
  })

  test('cannot have been checked on a day to come: nobody would be reminded for years', () => {
    const edit = now('contact', 'district')
    edit.value.checked = '2062-11-24'
    expect(applying([edit]).problems).toMatchObject([{ key: 'district', message: expect.stringContaining('2062-11-24') }])
    edit.value.checked = '2026-11-24'
    expect(applying([edit]).problems).toEqual([])
  })
})

test('the ways to ask are the new list, and those that stay stay in their lines with their remarks', () => {
  const path = 'locales/en/asked/help.yaml'
  const files = changed(path, 'rice-bank:\n', 'rice-bank: # food\n  # heard at the desk\n', changed(path, 'school-door:', '# about the door\nschool-door:'))
  const edit = now('asked', 'en/rice-bank', editionOf(files))
  const [first = '', second = ''] = edit.questions
  const { files: after, problems } = applying([{ ...edit, questions: [...edit.questions.toSpliced(1, 1), 'yes', '# rice?', 'say "rice"', ' ', '{{rice-bank}}: ok'] }], files)
  expect(problems).toEqual([])
  expect(changesOf(files, after)[path]).toEqual([expect.stringContaining(second), '+  - "yes"', '+  - "# rice?"', '+  - "say \\"rice\\""', '+  - "{{rice-bank}}: ok"'])
  expect(after.get(path)).toContain(`rice-bank: # food\n  # heard at the desk\n  - ${files.get(path)?.includes(`"${first}"`) ? `"${first}"` : first}\n`)
})

test('ways to ask what this line does not answer have a file of their own', () => {
  const edit = now('asked', 'es/lost-kite')
  edit.questions.push('¿y mi papalote?')
  expect(changesOf(districtFiles(), applying([edit]).files)).toEqual({ 'locales/es/asked/not-ours.yaml': ['+  - "¿y mi papalote?"'] })
})

test('facts change line by line', () => {
  const edit = now('facts', 'agents-here')
  edit.facts = { ...edit.facts, scope: 'federal', contacts: ['rapid-response'], dates: ['2025'], review: '2027-02-01' }
  expect(changesOf(districtFiles(), applying([edit]).files)).toEqual({
    'dialogs/urgent.yaml': ['-  scope: state', '-  contacts: [rapid-response, emergency]', '+  scope: federal', '+  contacts: [rapid-response]', '+  dates: ["2025"]', '+  review: 2027-02-01'],
  })
})

test('a source looked at again keeps its other facts as they are written', () => {
  const edit = now('facts', 'agents-here')
  const [first, second] = edit.facts.sources
  edit.facts.sources = [{ ...first!, checked: '2026-11-24' }, second!]
  expect(changesOf(districtFiles(), applying([edit]).files)['dialogs/urgent.yaml']?.filter((line) => line.startsWith('+'))).toEqual([
    '+    - {title: Lantern Valley visitor rule, url: "https://rules.lanternvalley.example/visitors", date: "2026", confidence: verified, checked: 2026-11-24}',
  ])
})

describe('a sentence', () => {
  test('is changed at its path of keys', () => {
    const { files } = applying([{ kind: 'sentence', language: 'es', key: 'web.title', text: 'no' }, { kind: 'sentence', language: 'es', key: 'commands.menu', text: ['menú', 'temas', 'no'] }])
    const changes = changesOf(districtFiles(), files)['locales/es/ui.yaml']
    expect(changes?.filter((line) => line.startsWith('+'))).toEqual(['+  menu: [menú, temas, "no"]', '+  title: "no"'])
  })

  test('written with one line an item stays so', () => {
    const files = changed('locales/es/ui.yaml', /( {2}menu: ).*\n/.exec(districtFiles().get('locales/es/ui.yaml') ?? '')?.[0] ?? 'none', '  menu:\n    - menú # the first\n    - temas\n')
    const { files: after } = applying([{ kind: 'sentence', language: 'es', key: 'commands.menu', text: ['menú', 'lista'] }], files)
    expect(changesOf(files, after)['locales/es/ui.yaml']).toEqual(['-    - temas', '+    - lista'])
  })

  test('that is not there yet comes into its group, or makes one', () => {
    const { files, problems } = applying([{ kind: 'sentence', language: 'es', key: 'web.new', text: 'Nuevo' }, { kind: 'sentence', language: 'es', key: 'lamp.light.on', text: 'Luz' }])
    expect(problems).toEqual([])
    const { ui } = editionOf(files).contents.get('es')!
    expect([ui['web'], ui['lamp']]).toMatchObject([{ new: 'Nuevo', title: expect.anything() }, { light: { on: 'Luz' } }])
  })

  test.each([['a group of others', 'web'], ['a place inside another sentence', 'web.title.more'], ['the head of the language', 'language.name'], ['a key that is none', 'web.__proto__']])('never takes the place of %s', (_, key) => {
    const { files, problems } = applying([{ kind: 'sentence', language: 'es', key, text: 'x' }])
    expect(problems).toMatchObject([{ file: 'locales/es/ui.yaml', key, level: 'error' }])
    expect(files).toEqual(districtFiles())
  })
})

test('a new language begins as a draft, and takes words in the same go', () => {
  const { files, problems } = applying([{ ...now('text', 'es/hello'), language: 'fr' }, { kind: 'language', language: 'fr', name: null }])
  expect(problems).toEqual([])
  expect(unitNow(editionOf(files), 'language/fr')).toMatchObject({ name: 'Français' })
  expect(unitNow(editionOf(files), 'text/fr/hello')).toMatchObject({ texts: now('text', 'es/hello').texts })
  expect(editionOf(files).contents.get('fr')?.draft).toBe(true)
})

describe('left out, with a reason, while the others are written', () => {
  const good = { kind: 'sentence', language: 'es', key: 'web.title', text: 'Faro' } as const

  test.each([
    ['a text of a topic that is not there', { ...now('text', 'es/hello'), topic: 'no-topic' }, 'There is no topic “no-topic”.'],
    ['a language that is not there', { ...now('text', 'es/hello'), language: '../x' }, 'There is no language “../x” here.'],
    ['a group that is no group', { ...now('facts', 'hello'), topic: 'new', group: 'checks/claims' }, 'An id has only a–z, 0–9 and -, and a group is a group of topics.'],
    ['a group that holds the contacts', { ...now('facts', 'hello'), topic: 'new', group: 'contacts' }, 'An id has only a–z, 0–9 and -, and a group is a group of topics.'],
    ['an empty text', { ...now('text', 'es/hello'), texts: { title: ' ', answer: 'a', sms: 'b' } }, 'Is empty.'],
    ['a language that is there already', { kind: 'language', language: 'es', name: null }, '“es” is what people call Español (es), which is there already.'],
  ] as const)('%s', (_, edit, message) => {
    const { files, problems } = applying([edit as never, good])
    expect(problems.map((problem) => problem.message)).toEqual([message])
    expect(Object.keys(changesOf(districtFiles(), files))).toEqual(['locales/es/ui.yaml'])
  })

  test('a file that is broken', () => {
    const files = districtFiles().set('locales/es/help.yaml', 'hello: "never closed\n')
    const { files: after, problems } = applying([now('text', 'es/rice-bank'), good], files)
    expect(problems).toMatchObject([{ file: 'locales/es/help.yaml', level: 'error' }])
    expect(Object.keys(changesOf(files, after))).toEqual(['locales/es/ui.yaml'])
  })
})

test('the files that were given stay as they were, and an edit that says nothing new touches none', () => {
  const files = districtFiles()
  const units = ['text/en/rice-bank', 'asked/en/rice-bank', 'asked/es/lost-kite', 'contact/district', 'facts/agents-here', 'sentence/es/web.title', 'sentence/es/commands.menu']
  const edits = units.map((id) => unitNow(editionOf(files), id)!)
  const { files: after, problems } = applying(edits, files)
  expect(problems).toEqual([])
  expect(after).toEqual(files)
  applying([{ kind: 'sentence', language: 'es', key: 'web.title', text: 'x' }], files)
  expect(files).toEqual(districtFiles())
})
