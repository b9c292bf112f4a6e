// The edition of Lantern Valley, whole or with one thing changed in its files.
import type { ContentFiles } from '../../src/content/files.ts'
import type { Edition } from '../../src/content/topic.ts'
import { checkContent } from '../../src/content/validate.ts'
import { learntFrom } from '../../src/understanding/learnt-from.ts'
import { train, type Trained } from '../../src/understanding/train.ts'
import { understandingOf, type Understanding } from '../../src/understanding/understand.ts'
import { districtFiles } from './district.ts'

/** The day the tests happen on. */
export const today = '2026-11-24'

export const editionOf = (files: ContentFiles): Edition => checkContent(files, today).edition
export const districtEdition = (): Edition => editionOf(districtFiles())

const learnt = new Map<string, Trained>()

/** Where what it is learnt from is the same, it is learnt once. */
export function understandingFor(edition: Edition): Understanding {
  const from = JSON.stringify(learntFrom(edition).parts)
  const trained = learnt.get(from) ?? train(edition)
  learnt.set(from, trained)
  return understandingOf(edition, trained)
}

/** The district's files with one passage changed; says so when there is no such passage. */
export function changed(path: string, from: string, to: string, files = districtFiles()): ContentFiles {
  const before = files.get(path) ?? ''
  const after = before.replace(from, () => to)
  if (after === before) throw new Error(`${path} does not hold: ${from}`)
  return files.set(path, after)
}

/** The line of a file on which a text first stands, counted from 1. */
export function lineOf(files: ContentFiles, path: string, text: string): number {
  const place = (files.get(path) ?? '').indexOf(text)
  if (place < 0) throw new Error(`${path} does not hold: ${text}`)
  return (files.get(path) ?? '').slice(0, place).split('\n').length
}
