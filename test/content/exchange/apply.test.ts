// An import changes the words that translators changed, says so first, and refuses what would mislead a parent.
import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../../src/config.ts'
import { planImport, type Plan } from '../../../src/content/exchange/apply.ts'
import { longestText } from '../../../src/content/exchange/changes.ts'
import { writeTopic } from '../../../src/content/exchange/write-topic.ts'
import { unitsOf, type Incoming, type IncomingUnit, type Part } from '../../../src/content/exchange/units.ts'
import { readXliff, writeXliff } from '../../../src/content/exchange/xliff.ts'
import { readXlsx, writeXlsx } from '../../../src/content/exchange/xlsx.ts'
import { readContentFiles, type ContentFiles } from '../../../src/content/files.ts'
import { fingerprint } from '../../../src/content/fingerprint.ts'
import { loadEdition } from '../../../src/content/load.ts'
import { translationState } from '../../../src/content/translation-state.ts'
import { checkContent } from '../../../src/content/validate.ts'
import { districtFiles } from '../../support/district.ts'
import { changed, editionOf, today } from '../../support/edition.ts'

const help = 'locales/es/help.yaml'
const urgent = 'locales/es/urgent.yaml'

/** The file that translators got, as it would come back untouched. */
function exported(language = 'es', files = districtFiles()): Incoming {
  const incoming = readXliff('es.xliff', writeXliff(unitsOf(loadEdition(files).edition, language)!), [])
  return incoming!
}

/** The same with what a translator did to one text. */
function translated(topic: string, part: Part, changes: Partial<IncomingUnit>, incoming = exported()): Incoming {
  return { ...incoming, units: incoming.units.map((unit) => (unit.topic === topic && unit.part === part ? { ...unit, ...changes } : unit)) }
}
const said = ({ problems }: Plan) => problems.map(({ key, message }) => `${key} ${message}`)
const after = (files: ContentFiles, plan: Plan): ContentFiles => new Map([...files, ...plan.files])
const wordsIn = (files: ContentFiles, language: string, topic: string) => editionOf(files).contents.get(language)!.words.get(topic)!
const stateIn = (files: ContentFiles, language: string, topic: string) => translationState(wordsIn(files, language, topic), wordsIn(files, 'en', topic))

/** The lines of a file that are not in the other. */
const newLines = (before = '', now = '') => now.split('\n').filter((line) => !before.split('\n').includes(line))

describe('a round trip without changes', () => {
  const shipped = readContentFiles(join(repository, 'dialogs'), join(repository, 'locales'))
  const formats = [
    ['XLIFF', writeXliff, readXliff],
    ['XLSX', writeXlsx, readXlsx],
  ] as const
  const contents = [
    ['the invented district', districtFiles()],
    ['the shipped content', shipped],
  ] as const
  test.each(contents.flatMap(([content, files]) => formats.map(([format, write, read]) => [content, format, files, write, read] as const)))('changes nothing: %s in %s', (_, __, files, write, read) => {
    const { edition } = loadEdition(files)
    for (const language of [...edition.contents.keys()].filter((code) => code !== edition.source)) {
      const bytes = write(unitsOf(edition, language)!)
      const plan = planImport(files, read('x', bytes, [])!)
      expect(plan).toEqual({ changes: [], problems: [], files: new Map() })
      expect(Buffer.compare(write(unitsOf(loadEdition(after(files, plan)).edition, language)!), bytes)).toBe(0)
    }
  })
})

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

describe('refused:', () => {
  const long = (text: string, times: number) => text.repeat(times)
  test.each<[why: string, topic: string, part: Part, changes: Partial<IncomingUnit>, said: string]>([
    ['an empty text', 'rice-bank', 'title', { target: ' \n ' }, 'rice-bank.title The text is empty.'],
    ['a lost contact', 'school-door', 'answer', { target: 'Sí. Llame.' }, 'school-door.answer {{school-office}} is lost.'],
    ['a changed contact', 'school-door', 'answer', { target: 'Sí. Llame al {{district}}.' }, 'school-door.answer {{school-office}} is lost.'],
    ['an added contact', 'school-door', 'answer', { target: 'Sí. {{school-office}} {{district}}' }, 'school-door.answer {{district}} does not stand in the source text.'],
    ['a contact that nobody knows', 'hello', 'answer', { target: 'Hola {{my-cousin}}' }, 'hello.answer {{my-cousin}} does not stand in the source text.'],
    ['a place that is not closed', 'hello', 'answer', { target: 'Hola {{' }, 'hello.answer A {{place}} is not closed properly.'],
    ['a place with something else in it', 'hello', 'answer', { target: 'Hola {{ #if x }}' }, 'hello.answer A {{place}} is not closed properly.'],
    ['braces without end', 'hello', 'answer', { target: `{{${long(' ', 9000)}x` }, 'hello.answer A {{place}} is not closed properly.'],
    ['a typed number', 'hello', 'answer', { target: 'Hola. Llame al 415-555-0142.' }, 'hello.answer A number or an address is typed here.'],
    ['a number in Arabic digits', 'hello', 'answer', { target: 'Hola ٤١٥٥٥٥٠١٤٢' }, 'hello.answer A number or an address is typed here.'],
    ['a short number', 'someone-hurt', 'sms', { target: 'Llame al 911 o {{emergency}}' }, 'someone-hurt.sms A number or an address is typed here.'],
    ['a typed address', 'hello', 'sms', { target: 'Vea https://attacker.example' }, 'hello.sms A number or an address is typed here.'],
    ['a title too long for the menu', 'hello', 'title', { target: long('a', 41) }, 'hello.title The title has 41 characters'],
    ['a text message too long', 'hello', 'sms', { target: long('Hola a todos. ', 40) }, 'hello.sms It takes'],
    ['a text without end', 'hello', 'answer', { target: long('a ', longestText) }, `hello.answer The text is longer than ${longestText} characters.`],
    ['an urgent text whose hotline comes too late', 'agents-here', 'sms', { target: `${long('Guarde la calma y no corra. ', 7)}{{rapid-response}}` }, 'agents-here.sms 415-555-0142 must stand in the first text message.'],
    ['the source text itself', 'hello', 'answer', { target: 'Hello from Lantern Valley. Ask me in your own words; you need not say who you are.' }, 'hello.answer It is the source text'],
    ['a character that nobody can see', 'hello', 'title', { target: 'Hola\u001b[2J' }, 'hello.title It holds a character that nobody can see.'],
    ['half a character', 'hello', 'title', { target: 'Hola \ud83d' }, 'hello.title It holds a character that nobody can see.'],
    ['a source text that is not the one in force', 'hello', 'title', { source: 'Good day', target: 'Buen día' }, 'hello.title The source text in the file is not the one in force.'],
    ['a topic that is not there', 'hello', 'title', { topic: 'goodbye', target: 'Adiós' }, 'goodbye.title There is no topic “goodbye”'],
    ['a topic with the name of a trap', 'hello', 'title', { topic: '__proto__' }, '__proto__.title There is no topic “__proto__”'],
    ['a path for a topic', 'hello', 'title', { topic: '../../etc' }, '../../etc.title There is no topic “../../etc”'],
    ['a text that is gone', 'hello', 'title', { topic: 'goodbye' }, 'hello.answer The title of this topic is not in the file'],
    ['a text that stands twice', 'hello', 'title', { part: 'answer' }, 'hello.answer This text stands in the file twice.'],
  ])('%s', (_, topic, part, changes, wanted) => {
    const plan = planImport(districtFiles(), translated(topic, part, changes))
    expect(said(plan).join('\n')).toContain(wanted)
  })

  test('every limit has another side', () => {
    const fine = translated('hello', 'title', { target: long('a', 40) }, translated('hello', 'answer', { target: long('a', longestText) }))
    expect(said(planImport(districtFiles(), fine))).toEqual([])
  })

  test('ids that were swapped', () => {
    const swapped: Record<string, string> = { hello: 'erase', erase: 'hello' }
    const incoming = exported()
    const plan = planImport(districtFiles(), { ...incoming, units: incoming.units.map((unit) => ({ ...unit, topic: swapped[unit.topic] ?? unit.topic })) })
    expect(said(plan)).toEqual(['hello', 'erase'].map((topic) => expect.stringContaining(`${topic}.title The source text in the file`)))
  })

  test('parts that were swapped', () => {
    const swapped: Record<Part, Part> = { title: 'sms', sms: 'title', answer: 'answer' }
    const incoming = exported()
    const plan = planImport(districtFiles(), { ...incoming, units: incoming.units.map((unit) => ({ ...unit, part: swapped[unit.part] })) })
    expect(plan.changes).toEqual([])
    expect(plan.problems.length).toBeGreaterThan(5)
  })

  test.each([
    ['a language that is not there', { language: 'vi' }],
    ['the source language', { language: 'en' }],
    ['another source', { source: 'es', language: 'ar' }],
    ['a language with the name of a trap', { language: '../en' }],
  ])('%s', (_, languages) => {
    expect(said(planImport(districtFiles(), { ...exported(), ...languages }))).toEqual([expect.stringContaining('here the source is “en”, and the translations are ar, es.')])
  })

  test('the texts of one language in the file of another', () => {
    const plan = planImport(districtFiles(), { ...exported('ar'), language: 'es' }, (text) => /\p{Script=Arabic}/u.test(text))
    expect(said(plan)).toContain('hello.answer It seems to be in another language.')
  })

  test('all of it at once, each with the line it stands on', () => {
    const incoming = translated('hello', 'title', { target: '' }, translated('erase', 'sms', { target: 'Llame al 415-555-0142' }, translated('rice-bank', 'answer', { target: 'Comida' })))
    const { problems } = planImport(districtFiles(), incoming)
    expect(problems.map(({ key }) => key)).toEqual(['rice-bank.answer', 'hello.title', 'erase.sms'])
    expect(problems.every(({ file, line }) => file === 'es.xliff' && (line ?? 0) > 0)).toBe(true)
  })

})

describe('a contact may be left out', () => {
  const english = 'locales/en/help.yaml'
  const named = (files: ContentFiles) => changed(english, 'Hello from Lantern Valley. Ask me in your own words; you need not say who you are.\n  sms', 'Hello. Ask {{district}}.\n  sms', files)
  const leavingOut = (files: ContentFiles) => said(planImport(files, translated('hello', 'answer', { target: 'Hola, pregunte.' }, exported('es', files))))

  test('where the text in force leaves it out and is up to date', () => {
    const files = named(districtFiles())
    const source = fingerprint(wordsIn(files, 'en', 'hello'))
    expect(leavingOut(files.set(help, (files.get(help) ?? '').replace(/(hello:(?:\n .*|\n)*translates: )w-\w+/, `$1${source}`)))).toEqual([])
  })

  test('but not where the source names it since', () => {
    expect(leavingOut(named(districtFiles()))).toEqual([expect.stringContaining('hello.answer {{district}} is lost.')])
  })

  test('and must be, where the source no longer names it', () => {
    const files = changed(english, 'If somebody says no at the door, call {{school-office}}.', 'If somebody says no at the door, tell us.')
    const target = wordsIn(files, 'es', 'school-door').answer.replace('llame', 'hable')
    expect(said(planImport(files, translated('school-door', 'answer', { target }, exported('es', files))))).toEqual([expect.stringContaining('school-door.answer {{school-office}} does not stand in the source text.')])
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

test('what was wrong before is not the translator’s', () => {
  const files = changed(help, 'title: Arroz y comida gratis', `title: ${'Arroz '.repeat(10)}`)
  expect(said(planImport(files, translated('hello', 'title', { target: 'Buenos días' }, exported('es', files))))).toEqual([])
})

test.each([
  ['in the file that would change', help, 'rice-bank: "x\n'],
  ['anywhere else', 'dialogs/help.yaml', 'rice-bank: "x\n'],
])('content that is broken is mended first: %s', (_, path, text) => {
  const plan = planImport(districtFiles().set(path, text), exported())
  expect(plan).toMatchObject({ changes: [], files: new Map() })
  expect(plan.problems[0]).toMatchObject({ file: path, level: 'error' })
})

describe('words that YAML could take for something else are written so that they stay words', () => {
  test.each(['No', 'yes', '12 días', '2027-01-15', 'null', '~', '- Hola', '# Hola', 'Hola: adiós', 'Hola #1', "'Hola'", '"Hola"', '{Hola}', '[Hola]', '*Hola', '&Hola', '!Hola', '| Hola', '> Hola', '%Hola', '@Hola', '`Hola`', 'Hola\\n', '--- a', '...'])('%s', (title) => {
    const plan = planImport(districtFiles(), translated('hello', 'title', { target: title }))
    expect(said(plan)).toEqual([])
    expect(wordsIn(after(districtFiles(), plan), 'es', 'hello').title).toBe(title)
  })

  test('whatever the text', () => {
    const pieces = fc.oneof(fc.constantFrom(' ', '\n', '\n\n', '  ', '\t', ':', '#', '- ', '|', '>', '"', "'", '---', '...', '%', 'Hola', 'أهلا', '你好', '\u2028', '\ufeff', '\u00a0'), fc.string({ unit: 'grapheme', maxLength: 4 }))
    const text = fc.array(pieces, { maxLength: 12 }).map((some) => some.join('').trim())
    const before = districtFiles().get(help) ?? ''
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('hello', 'rice-bank', 'new-topic'), (title, answer, sms, topic) => {
        const written = writeTopic(before, { topic, texts: { title, answer, sms }, translates: 'w-0000000000' }, [])
        const words = (parse(written, { version: '1.2', schema: 'core' }) as Record<string, Record<Part, string>>)[topic]
        expect([words?.title, words?.answer, words?.sms].map((found) => found?.trim())).toEqual([title, answer, sms])
      }),
      { numRuns: 300 },
    )
  })
})
