// What a unit says in an edition.
import type { UiWords } from '../../language/translate.ts'
import type { Edition } from '../topic.ts'
import type { Edit, UnitId } from './edit.ts'

/** null where there is none: a text that nobody has written, a topic that is not there yet. */
export function unitNow(edition: Edition, id: UnitId): Edit | null {
  const [kind = '', first = '', ...rest] = id.split('/')
  return isKind(kind) ? readers[kind](edition, first, rest.join('/')) : null
}

const isKind = (kind: string): kind is Edit['kind'] => Object.hasOwn(readers, kind)

const readers: Record<Edit['kind'], (edition: Edition, first: string, second: string) => Edit | null> = {
  text({ contents }, language, topic) {
    const content = contents.get(language)
    const words = content?.words.get(topic)
    if (!words) return null
    const { title, answer, sms } = words
    return { kind: 'text', language, topic, texts: { title, answer, sms }, notes: content?.backTranslations.get(topic) ?? [], means: 'change' }
  },
  asked({ contents, notOurs }, language, topic) {
    const content = contents.get(language)
    const questions = notOurs.includes(topic) ? content?.askedElsewhere.get(topic) : content?.asked.get(topic)
    return questions ? { kind: 'asked', language, topic, questions } : null
  },
  contact({ contacts, contents }, contact) {
    const found = contacts.get(contact)
    if (!found) return null
    const { id: _, ...value } = found
    const names = [...contents].flatMap(([code, { contactNames }]) => {
      const name = contactNames.get(contact)
      return name === undefined ? [] : [[code, name]]
    })
    return { kind: 'contact', contact, value, names: Object.fromEntries(names) }
  },
  facts({ topics }, topic) {
    const found = topics.get(topic)
    if (!found) return null
    const { id: _, group, ...facts } = found
    return { kind: 'facts', topic, group, facts }
  },
  sentence({ contents }, language, key) {
    const text = sentenceAt(contents.get(language)?.ui ?? {}, key)
    return text === null ? null : { kind: 'sentence', language, key, text }
  },
  language({ contents }, language) {
    const content = contents.get(language)
    return content ? { kind: 'language', language, name: content.language.name } : null
  },
}

function sentenceAt(ui: UiWords, key: string): string | string[] | null {
  let here: UiWords[string] | undefined = ui
  for (const step of key.split('.')) here = isGroup(here) && Object.hasOwn(here, step) ? here[step] : undefined
  return here === undefined || isGroup(here) ? null : here
}

export const isGroup = (value: UiWords[string] | undefined): value is UiWords => typeof value === 'object' && !Array.isArray(value)
