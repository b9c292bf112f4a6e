// Where a problem of the content is mended: the unit whose words, facts or numbers it is about.
import type { UnitId } from '../../content/edits/edit.ts'
import type { Problem } from '../../content/topic.ts'

/** The first that fits the file; the key is a path whose first step is the topic, the contact, or the sentence itself. */
const rules: { file: RegExp; unit: (language: string, key: string) => UnitId }[] = [
  { file: /^locales\/([^/]+)\/ui\.yaml$/, unit: (language, key) => `sentence/${language}/${key}` },
  { file: /^(?:locales\/[^/]+|dialogs)\/contacts\.yaml$/, unit: (_, key) => `contact/${first(key)}` },
  { file: /^locales\/([^/]+)\/asked\/[^/]+\.yaml$/, unit: (language, key) => `asked/${language}/${first(key)}` },
  { file: /^locales\/([^/]+)\/negations\/[^/]+\.yaml$/, unit: (language, key) => `text/${language}/${first(key)}` },
  { file: /^locales\/([^/]+)\/(?!guards|urgency|opt-out)[^/]+\.yaml$/, unit: (language, key) => `text/${language}/${first(key)}` },
  { file: /^dialogs\/(?!not-ours)[^/]+\.yaml$/, unit: (_, key) => `facts/${first(key)}` },
]

const first = (key: string) => key.split('.')[0] ?? ''

/** null: nothing that can be changed here. */
export function unitOfProblem({ file, key }: Pick<Problem, 'file' | 'key'>): UnitId | null {
  if (key === '') return null
  for (const { file: pattern, unit } of rules) {
    const found = file.match(pattern)
    if (found) return unit(found[1] ?? '', key)
  }
  return null
}
