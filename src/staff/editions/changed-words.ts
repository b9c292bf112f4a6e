// Which answers parents would get in other words: texts, and the numbers, hours and names that are put into them.
import { fill, placesIn, usable } from '../../content/fill.ts'
import { served } from '../../content/served.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import type { ChangedWords } from './gate.ts'

export function changedWords(before: Edition, after: Edition): ChangedWords[] {
  return [...after.contents].flatMap(([language, { asked }]) =>
    [...after.topics.keys()].flatMap((topic) => {
      const isNew = !before.topics.has(topic) || !before.contents.has(language)
      if (!isNew && saidTo(before, language, topic) === saidTo(after, language, topic)) return []
      return [{ language, topic, questions: asked.get(topic)?.length ?? 0 }]
    }),
  )
}

/** Everything that a parent is shown of a topic, in one line. */
function saidTo(edition: Edition, language: LanguageCode, topic: TopicId): string {
  const { serving, words, approvedOn } = served(edition, language, topic)
  const shown = words ?? edition.contents.get(edition.source)?.words.get(topic)
  const texts = shown ? [shown.title, shown.answer, shown.sms] : []
  const facts = edition.topics.get(topic)
  const contacts = [...new Set([...texts.flatMap(placesIn), ...(facts?.contacts ?? [])])].map((id) => {
    const contact = usable(id, edition.contacts)
    return [contact, edition.contents.get(language)?.contactNames.get(contact?.id ?? id)]
  })
  return JSON.stringify([serving, approvedOn, texts.map((text) => fill(text, edition.contacts)), contacts, facts?.then, facts?.sources])
}
