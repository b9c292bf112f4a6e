// The edition as it would be with what somebody is writing in it: for previews and checks, not for parents.
import type { Edit, FactsEdit, TextEdit } from '../../content/edits/edit.ts'
import { approve, change, changeForSafety, mend, translate, type Texts } from '../../content/text-steps.ts'
import type { Content, Edition, LanguageCode, Words } from '../../content/topic.ts'

export interface Applying {
  edits: readonly Edit[]
  /** The day of an approval that the texts are taken to have; null: nobody has reviewed them. */
  approvedOn?: string | null
}

/** Texts of the source language come first: the others stand on them. */
export function editionWith(edition: Edition, { edits, approvedOn = null }: Applying): Edition {
  const facts = edits.filter((edit) => edit.kind === 'facts')
  const texts = edits.filter((edit) => edit.kind === 'text').toSorted((a, b) => Number(b.language === edition.source) - Number(a.language === edition.source))
  return texts.reduce((next, edit) => withText(next, edit, approvedOn), facts.reduce(withFacts, edition))
}

function withFacts(edition: Edition, { topic: id, group, facts }: FactsEdit): Edition {
  const others = edition.groups.some((known) => known.id === group) ? edition.groups : [...edition.groups, { id: group, topics: [] }]
  return {
    ...edition,
    topics: new Map([...edition.topics, [id, { id, group, ...facts }]]),
    groups: others.map((known) => (known.id === group && !known.topics.includes(id) ? { ...known, topics: [...known.topics, id] } : known)),
  }
}

function withText(edition: Edition, edit: TextEdit, approvedOn: string | null): Edition {
  const content = edition.contents.get(edit.language)
  if (!content) return edition
  const words = approvedOn === null ? wordsAfter(edition, edit) : approve(wordsAfter(edition, edit), 'reviewer', approvedOn)
  const notes = edit.language === edition.source ? content.backTranslations : new Map([...content.backTranslations, [edit.topic, edit.notes]])
  return withContent(edition, edit.language, { ...content, words: new Map([...content.words, [edit.topic, words]]), backTranslations: notes })
}

const withContent = (edition: Edition, language: LanguageCode, content: Content): Edition => ({ ...edition, contents: new Map([...edition.contents, [language, content]]) })

const stepOf = { change, mended: mend, safety: changeForSafety }

function wordsAfter(edition: Edition, { language, topic, texts, means }: TextEdit): Words {
  const now = edition.contents.get(language)?.words.get(topic)
  const source = edition.contents.get(edition.source)?.words.get(topic)
  if (language !== edition.source && source) return translate(now, texts, source)
  return now ? stepOf[means](now, texts) : change(undefined, texts)
}

export const noTexts: Texts = { title: '', answer: '', sms: '' }
