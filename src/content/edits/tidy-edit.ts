// What staff typed into a form, as content files give it back: text of one kind, nothing around it, no empty items.
import { tidy } from '../exchange/tidy.ts'
import type { ContactEdit, Edit, FactsEdit } from './edit.ts'

/** Characters one way, line ends one way, nothing before or after. */
export const tidyText = (text: string): string => tidy(text.toWellFormed().normalize('NFC'))

const orNull = (text: string | null): string | null => (text === null ? null : tidyText(text) || null)
const tidyList = <T extends string>(texts: readonly T[]): T[] => texts.map((text) => tidyText(text) as T).filter((text) => text !== '')

export function tidyEdit(edit: Edit): Edit {
  switch (edit.kind) {
    case 'text': {
      const { title, answer, sms } = edit.texts
      const notes = edit.notes.map(({ source, text, back, 'left-out': leftOut }) => ({ source: tidyText(source), text: orNull(text), back: orNull(back), 'left-out': orNull(leftOut) }))
      return { ...edit, texts: { title: tidyText(title), answer: tidyText(answer), sms: tidyText(sms) }, notes }
    }
    case 'asked':
      return { ...edit, questions: tidyList(edit.questions) }
    case 'contact':
      return { ...edit, value: tidyContact(edit.value), names: Object.fromEntries(Object.entries(edit.names).map(([code, name]) => [code, tidyText(name)])) }
    case 'facts':
      return { ...edit, facts: tidyFacts(edit.facts) }
    case 'sentence':
      return { ...edit, text: typeof edit.text === 'string' ? tidyText(edit.text) : tidyList(edit.text) }
    case 'language':
      return { ...edit, name: orNull(edit.name) }
  }
}

/** Only what a contact has: forms and spreads bring more. */
function tidyContact({ place, by, value, hours, languages, address, source, url, checked, confidence, fallback }: ContactEdit['value']): ContactEdit['value'] {
  const texts = { value: tidyText(value), hours: orNull(hours), address: orNull(address), source: tidyText(source), url: orNull(url), checked: tidyText(checked), fallback: orNull(fallback) }
  return { ...texts, place, by, confidence, languages: Array.isArray(languages) ? tidyList(languages) : languages }
}

function tidyFacts({ urgent, scope, contacts, then, adds, sources, dates, review }: FactsEdit['facts']): FactsEdit['facts'] {
  const pages = sources.map(({ title, url, date, confidence, checked }) => ({ title: tidyText(title), url: orNull(url), date: tidyText(date) || 'undated', confidence, checked: tidyText(checked) }))
  return { urgent, scope, adds, contacts: tidyList(contacts), then: tidyList(then), sources: pages, dates: tidyList(dates), review: orNull(review) }
}
