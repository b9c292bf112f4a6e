// Edits as the forms of staff make them, applied to the files of Lantern Valley.
import { applyEdits, type Applied } from '../../../src/content/edits/apply.ts'
import type { AskedEdit, ContactEdit, Edit, FactsEdit, SentenceEdit, TextEdit } from '../../../src/content/edits/edit.ts'
import { unitNow } from '../../../src/content/edits/unit-now.ts'
import type { ContentFiles } from '../../../src/content/files.ts'
import type { Edition } from '../../../src/content/topic.ts'
import { districtFiles } from '../../support/district.ts'
import { districtEdition, today } from '../../support/edition.ts'

interface Kinds {
  text: TextEdit
  asked: AskedEdit
  contact: ContactEdit
  facts: FactsEdit
  sentence: SentenceEdit
}

/** What a unit says, to be changed. */
export function now<K extends keyof Kinds>(kind: K, rest: string, edition: Edition = districtEdition()): Kinds[K] {
  const unit = unitNow(edition, `${kind}/${rest}`)
  if (unit === null) throw new Error(`There is no ${kind}/${rest}`)
  return structuredClone(unit) as Kinds[K]
}

export const draft = (edit: Edit, more: Partial<Applied> = {}): Applied => ({ edit, approved: null, submitted: false, ...more })

export const applying = (edits: readonly (Edit | Applied)[], files: ContentFiles = districtFiles()) =>
  applyEdits(files, edits.map((edit) => ('edit' in edit ? edit : draft(edit))), today)

/** The lines that are in one of two texts only, as − and +. */
export function changedLines(before = '', after = ''): string[] {
  const [old, young] = [before.split('\n'), after.split('\n')]
  return [...old.filter((line) => !young.includes(line)).map((line) => `-${line}`), ...young.filter((line) => !old.includes(line)).map((line) => `+${line}`)]
}

/** What changed in which file. */
export function changesOf(before: ContentFiles, after: ContentFiles): Record<string, string[]> {
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
  return Object.fromEntries(paths.map((path) => [path, changedLines(before.get(path), after.get(path))]))
}
