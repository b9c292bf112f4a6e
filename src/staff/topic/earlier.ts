// The source text that a translation was made from, where an edition still has it.
import { unitIdOf } from '../../content/edits/edit.ts'
import { fingerprint } from '../../content/fingerprint.ts'
import type { Texts } from '../../content/text-steps.ts'
import type { Edition, TopicId } from '../../content/topic.ts'
import type { EditionStore } from '../editions/edition-store.ts'
import { noTexts } from './with-edits.ts'

/** null: the wording is not at hand. */
export async function sourceNamed(editions: EditionStore, wanted: string, { edition, topic }: { edition: Edition; topic: TopicId }): Promise<Texts | null> {
  const now = edition.contents.get(edition.source)?.words.get(topic)
  if (now && fingerprint(now) === wanted) return now
  const unit = unitIdOf({ kind: 'text', language: edition.source, topic, texts: noTexts, notes: [], means: 'change' })
  for (let page = await editions.history(); page.length > 0; page = await editions.history({ before: page.at(-1)?.number ?? 0 })) {
    for (const { number } of page.filter(({ units }) => units.includes(unit))) {
      const said = (await editions.changesOf(number)).filter((change) => change.unit === unit).flatMap(({ before, after }) => [after, before])
      const found = said.find((edit) => edit?.kind === 'text' && fingerprint(edit.texts) === wanted)
      if (found?.kind === 'text') return found.texts
    }
  }
  return null
}
