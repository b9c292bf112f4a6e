// XLIFF 2, which translators' programs read and write: states kept, and every {{contact}} locked in a placeholder.
import { parts, type Incoming, type IncomingUnit, type Outgoing, type OutgoingUnit, type Part, type Unit } from './units.ts'
import { withoutNotXml, xmlText } from './xml-text.ts'
import { elementsIn, readXml, textOf, type XmlElement } from './xml.ts'
import type { Problem } from '../topic.ts'
import type { TranslationState } from '../translation-state.ts'

const namespace = 'urn:oasis:names:tc:xliff:document:2.0'

/** XLIFF knows four states; the sub-state tells ours apart. Reading takes the first that fits. */
const states: { ours: TranslationState; state: string; subState?: string }[] = [
  { ours: 'missing', state: 'initial', subState: 'family-line:missing' },
  { ours: 'machine draft', state: 'initial', subState: 'family-line:machine-draft' },
  { ours: 'stale', state: 'initial', subState: 'family-line:stale' },
  { ours: 'machine draft', state: 'initial' },
  { ours: 'in review', state: 'translated' },
  { ours: 'in review', state: 'reviewed' },
  { ours: 'approved', state: 'final' },
]

export function writeXliff({ source, language, direction, groups }: Outgoing): Uint8Array {
  const files = groups.map(({ id, topics }) =>
    [
      `  <file id="${xmlText(id)}" original="${xmlText(`locales/${language}/${id}.yaml`)}" canResegment="no" trgDir="${direction}" xml:space="preserve">`,
      ...topics.flatMap((topic) => [
        `    <unit id="${topic.id}">`,
        ...notesOf(topic.units),
        ...topic.units.flatMap(segment),
        '    </unit>',
      ]),
      '  </file>',
    ].join('\n'),
  )
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="${namespace}" version="2.0" srcLang="${xmlText(source)}" trgLang="${xmlText(language)}">`
  return Buffer.from([head, ...files, '</xliff>', ''].join('\n'))
}

function notesOf(units: readonly OutgoingUnit[]): string[] {
  const notes = units.filter(({ note }) => note !== '').map(({ part, note }) => `        <note category="${part}">${withoutNotXml(xmlText(`${part}: ${note}`), () => '')}</note>`)
  return notes.length === 0 ? [] : ['      <notes>', ...notes, '      </notes>']
}

function segment({ part, source, target, state }: OutgoingUnit): string[] {
  const { state: theirs, subState } = states.find(({ ours }) => ours === state) ?? { state: 'initial' }
  const ids = placeholderIds(part)
  return [
    `      <segment id="${part}" state="${theirs}"${subState === undefined ? '' : ` subState="${subState}"`}>`,
    `        <source>${inline(source, ids())}</source>`,
    ...(target === '' ? [] : [`        <target>${inline(target, ids())}</target>`]),
    '      </segment>',
  ]
}

/** The same place has the same id in source and target: rice-bank the first time, rice-bank the second time… */
const placeholderIds = (part: Part) => () => {
  const used = new Map<string, number>()
  return (contact: string) => {
    const time = (used.get(contact) ?? 0) + 1
    used.set(contact, time)
    return `${part}-${contact}-${time}`
  }
}

const place = /\{\{\s*([a-z0-9-]+)\s*\}\}/g

function inline(text: string, idOf: (contact: string) => string): string {
  const plain = xmlText(text).replace(place, (_, contact: string) => `<ph id="${idOf(contact)}" equiv="${contact}" disp="{{${contact}}}" canCopy="no" canDelete="no"/>`)
  return withoutNotXml(plain, (hex) => `<cp hex="${hex}"/>`)
}

/** Anything that we would not write ourselves is a problem with its line, except remarks, notes and other programs' own marks around the texts. */
export function readXliff(name: string, bytes: Uint8Array, problems: Problem[]): Incoming | null {
  const before = problems.length
  const refuse = ({ line }: { line: number }, message: string, key = '') => void problems.push({ file: name, line, key, level: 'error', message })
  const root = readXml(name, bytes, problems)
  if (root === null) return null
  const [source, language] = [root.attributes.get('srcLang'), root.attributes.get('trgLang')]
  if (root.name !== 'xliff' || root.attributes.get('xmlns') !== namespace || !/^2\.[01]$/.test(root.attributes.get('version') ?? '')) refuse(root, 'This is not XLIFF 2.')
  else if (!source || !language) refuse(root, 'It does not say from which language into which (srcLang, trgLang).')

  const units: IncomingUnit[] = []
  const within = (element: XmlElement, wanted: string, passedOver: string[] = []) => {
    if (textOf(element).trim() !== '') refuse(element, `Text stands in <${element.name}>, outside of <source> and <target>.`)
    const own = elementsIn(element).filter((child) => !child.name.includes(':') && !passedOver.includes(child.name))
    for (const child of own.filter(({ name }) => name !== wanted)) refuse(child, `<${child.name}> is not read here.`)
    return own.filter(({ name }) => name === wanted)
  }
  if (problems.length > before) return null
  for (const file of within(root, 'file')) {
    for (const unit of within(file, 'unit', ['notes'])) {
      for (const element of within(unit, 'segment', ['notes'])) {
        const read = readSegment(unit, element, refuse)
        if (read) units.push({ ...read, file: name, line: element.line })
      }
    }
  }
  return problems.length > before ? null : { file: name, source: source ?? '', language: language ?? '', units }
}

type Refuse = (at: { line: number }, message: string, key?: string) => void

function readSegment(unit: XmlElement, element: XmlElement, refuse: Refuse): Unit | null {
  const topic = unit.attributes.get('id') ?? ''
  const key = `${topic}.${element.attributes.get('id') ?? ''}`
  const part = parts.find((known) => known === element.attributes.get('id'))
  if (!part) {
    refuse(element, `A <segment> is one of ${parts.join(', ')}.`, key)
    return null
  }
  const [state, subState] = [element.attributes.get('state') ?? 'initial', element.attributes.get('subState')]
  const known = states.find((row) => row.state === state && row.subState === subState) ?? states.find((row) => row.state === state && row.subState === undefined)
  if (!known) {
    refuse(element, `“${state}” is no state of XLIFF 2.`, key)
    return null
  }
  const texts = { source: '', target: '' }
  const seen = new Set<string>()
  for (const child of elementsIn(element)) {
    if ((child.name !== 'source' && child.name !== 'target') || seen.has(child.name)) refuse(child, `<${child.name}> is not read here.`, key)
    else texts[child.name] = readInline(child, (at, message) => refuse(at, message, key))
    seen.add(child.name)
  }
  if (!seen.has('source')) refuse(element, 'The <source> is missing.', key)
  if (textOf(element).trim() !== '') refuse(element, 'Text stands in <segment>, outside of <source> and <target>.', key)
  return { topic, part, ...texts, state: known.ours }
}

function readInline(text: XmlElement, refuse: Refuse): string {
  return text.children
    .map((child) => {
      if (typeof child === 'string') return child
      const isEmpty = child.children.length === 0
      const [contact, hex] = [child.attributes.get('equiv') ?? '', child.attributes.get('hex') ?? '']
      if (child.name === 'ph' && isEmpty && /^[a-z0-9-]+$/.test(contact)) return `{{${contact}}}`
      if (child.name === 'cp' && isEmpty && /^[\dA-F]{4}$/i.test(hex)) return String.fromCodePoint(parseInt(hex, 16))
      refuse(child, `<${child.name}> is not one of our placeholders.`)
      return ''
    })
    .join('')
}
