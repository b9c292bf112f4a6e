// What a file that came back from translators would change, and what of it is refused and why.
import { oneAlone } from '../../content/one-alone.ts'
import { createHash } from 'node:crypto'
import { changesIn, type Change } from '../../content/exchange/changes.ts'
import type { IsAstray } from '../../content/exchange/rules.ts'
import { readXliff } from '../../content/exchange/xliff.ts'
import { readXlsx } from '../../content/exchange/xlsx.ts'
import type { TextEdit } from '../../content/edits/edit.ts'
import type { Edition, LanguageCode, Problem } from '../../content/topic.ts'
import { wordProblems } from '../../content/word-rules.ts'
import { editionWith } from '../topic/with-edits.ts'

export interface CameBack {
  changes: Change[]
  problems: Problem[]
  /** Names exactly these changes, so that what is taken over is what was shown. */
  plan: string
}

export interface Sent {
  /** What problems call it. */
  name: string
  bytes: Uint8Array
  language: LanguageCode
  isAstray: IsAstray
}

/** A spreadsheet is an archive, and each archive begins so. */
const isArchive = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

export function compare(edition: Edition, { name, bytes, language, isAstray }: Sent): CameBack {
  const problems: Problem[] = []
  const incoming = (isArchive(bytes) ? readXlsx : readXliff)(name, bytes, problems)
  if (incoming === null) return planned([], problems)
  if (incoming.language !== language) return planned([], [...problems, { file: name, line: null, key: '', level: 'error', message: `It holds “${incoming.language}”, and this page is about “${language}”.` }])
  const compared = changesIn(edition, incoming, isAstray)
  const unitAt = new Map(incoming.units.map((unit) => [`${unit.topic}.${unit.part}`, unit]))
  const judged = compared.changes.map((change) => ({ change, found: newProblems(edition, editOf(edition, language, change)) }))
  const refused = judged.flatMap(({ found }) => found).map((problem): Problem => ({ ...problem, file: unitAt.get(problem.key)?.file ?? name, line: unitAt.get(problem.key)?.line ?? null }))
  return planned(judged.filter(({ found }) => found.length === 0).map(({ change }) => change), [...problems, ...compared.problems, ...refused])
}

/** What was wrong before is not the translator's. */
function newProblems(edition: Edition, edit: TextEdit) {
  const found = (at: Edition) => {
    const content = at.contents.get(edit.language)
    const words = content?.words.get(edit.topic)
    return content && words ? wordProblems(at, oneAlone(content, { words: new Map([[edit.topic, words]]) })) : []
  }
  const before = new Set(found(edition).map(({ key, message }) => `${key} ${message}`))
  return found(editionWith(edition, { edits: [edit] })).filter(({ key, message }) => !before.has(`${key} ${message}`))
}

/** The notes of the text stay; what of them no longer holds is shown where the text is read over. */
export const editOf = (edition: Edition, language: LanguageCode, { topic, texts }: Change): TextEdit => ({
  kind: 'text',
  language,
  topic,
  texts,
  notes: edition.contents.get(language)?.backTranslations.get(topic) ?? [],
  means: 'change',
})

const planned = (changes: Change[], problems: Problem[]): CameBack => ({ changes, problems, plan: createHash('sha256').update(JSON.stringify(changes)).digest('hex').slice(0, 20) })
