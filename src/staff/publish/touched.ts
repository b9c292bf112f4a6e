// Which answers an edition touched: the topics and languages in which a parent may get something else than before.
import type { UnitId } from '../../content/edits/edit.ts'
import { unitsUsing } from '../../content/edits/uses.ts'
import type { Edition, LanguageCode, TopicId } from '../../content/topic.ts'
import { unitOf } from '../frame/unit.ts'

/** In the order of the units; languages in that of the edition. */
export function touchedBy(units: readonly UnitId[], edition: Edition): Map<TopicId, LanguageCode[]> {
  const every = [...edition.contents.keys()]
  const touched = new Map<TopicId, Set<LanguageCode>>()
  const touch = (topic: TopicId, languages: readonly LanguageCode[]) => {
    if (edition.topics.has(topic)) touched.set(topic, new Set([...(touched.get(topic) ?? []), ...languages]))
  }
  for (const id of units) {
    const { kind, language, name } = unitOf(id)
    if (kind === 'text' || kind === 'asked') touch(name, [language ?? edition.source])
    // The facts bring contacts and sources into every language, and a number does the same.
    else if (kind === 'facts') touch(name, every)
    else if (kind === 'contact') for (const use of unitsUsing(edition, name).topics) touch(use.topic, use.parts.includes('contacts') ? every : use.languages)
  }
  return new Map([...touched].map(([topic, languages]) => [topic, every.filter((code) => languages.has(code))]))
}
