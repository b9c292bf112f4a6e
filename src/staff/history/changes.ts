// What an edition changed, and what bringing an older one back would change now.
import type { Library } from '../../bot/library.ts'
import type { EditionStore, Manifest, PublishedTexts } from '../editions/edition-store.ts'
import { compareFiles, type UnitVersion } from './compare.ts'
import { filesThen } from './files-then.ts'

export interface ChangesParts {
  editions: Pick<EditionStore, 'changesOf' | 'filesOf'>
  library: Library
}

export async function changesBy({ number, restores }: Pick<Manifest, 'number' | 'restores'>, { editions, library }: ChangesParts): Promise<UnitVersion[]> {
  const noted = await editions.changesOf(number)
  if (noted.length > 0 || restores === null) return noted.map((change) => ({ ...change }))
  const { files, published } = library.inForce()
  const [now, before, after] = await Promise.all([editions.filesOf(published), editions.filesOf(number - 1), editions.filesOf(number)])
  const at = (then: PublishedTexts) => filesThen(files, { now, then })
  return compareFiles(at(before), at(after))
}

/** From what is in force to the edition `number`; 0: what stands in the files. */
export async function changesBack(number: number, { editions, library }: ChangesParts): Promise<UnitVersion[]> {
  const { files, published } = library.inForce()
  const [now, then] = await Promise.all([editions.filesOf(published), editions.filesOf(number)])
  return compareFiles(files, filesThen(files, { now, then }))
}
