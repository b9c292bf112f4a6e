// Writes handed-in translations into the files of their language: title, answer, text message, fingerprints, and nothing else.
import type { ContentFiles } from '../files.ts'
import { fingerprint } from '../fingerprint.ts'
import { changesIn, type Change } from './changes.ts'
import type { IsAstray } from './rules.ts'
import { writeTopic } from './write-topic.ts'
import { parts, type Incoming } from './units.ts'
import { loadEdition, type Loaded } from '../load.ts'
import type { Edition, Problem } from '../topic.ts'
import { wordProblems } from '../word-rules.ts'

export interface Plan {
  changes: Change[]
  /** Every reason against the import. */
  problems: Problem[]
  /** The files that would be other than they are; none with any problem. */
  files: ContentFiles
}

/** The content that an import would change, and what was read from its files. */
export interface Current extends Loaded {
  files: ContentFiles
}

/** What an import would do. Touches nothing; `isAstray` knows the language of a text. */
export const planImport = (files: ContentFiles, incoming: Incoming, isAstray?: IsAstray): Plan => planInto({ files, ...loadEdition(files) }, incoming, isAstray)

/** The same for content that has been read already. */
export function planInto({ files, edition, problems: broken }: Current, incoming: Incoming, isAstray: IsAstray = () => false): Plan {
  if (broken.length > 0) return { changes: [], problems: broken, files: new Map() }
  const { changes, problems } = changesIn(edition, incoming, isAstray)
  if (changes.length === 0) return { changes, problems, files: new Map() }
  const written = writeChanges(files, edition, incoming.language, changes)
  problems.push(...newProblems(files, { edition, written, incoming, changes }))
  return { changes, problems, files: problems.length > 0 ? new Map() : written }
}

function writeChanges(files: ContentFiles, edition: Edition, language: string, changes: readonly Change[]): ContentFiles {
  const written: ContentFiles = new Map()
  for (const change of changes) {
    const path = `locales/${language}/${change.group}.yaml`
    const order = edition.groups.find(({ id }) => id === change.group)?.topics ?? []
    written.set(path, writeTopic(written.get(path) ?? files.get(path) ?? '', change, order))
  }
  return written
}

/** The rules for words hold here as everywhere; what was wrong before is not the translator's. Also proves that the files say what was meant. */
function newProblems(files: ContentFiles, { edition, written, incoming, changes }: { edition: Edition; written: ContentFiles; incoming: Incoming; changes: readonly Change[] }): Problem[] {
  const { edition: next, problems: broken } = loadEdition(new Map([...files, ...written]))
  const [before, after] = [edition.contents.get(incoming.language), next.contents.get(incoming.language)]
  if (!before || !after) return broken
  const unitAt = new Map(incoming.units.map((unit) => [`${unit.topic}.${unit.part}`, unit]))
  const known = new Set(wordProblems(edition, before).map(({ key, message }) => `${key} ${message}`))
  const fresh = wordProblems(next, after).filter(({ key, message }) => !known.has(`${key} ${message}`))
  const lost = changes.filter(({ topic, texts }) => {
    const words = after.words.get(topic)
    return !words || parts.some((part) => words[part] !== texts[part]) || words.submitted !== fingerprint(words)
  })
  return [
    ...broken,
    ...fresh.map((problem) => ({ ...problem, file: unitAt.get(problem.key)?.file ?? problem.file, line: unitAt.get(problem.key)?.line ?? null })),
    ...lost.map(({ topic, group }): Problem => ({ file: `locales/${incoming.language}/${group}.yaml`, line: null, key: topic, level: 'error', message: 'The file is laid out in a way that this topic cannot be written into.' })),
  ]
}
