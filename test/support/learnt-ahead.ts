// Runs before all tests: learns from the shipped content and from the invented district where one or the program has changed since `npm ci`. Otherwise every test that asks it would learn it for itself.
import { join } from 'node:path'
import { learntAtInstall, repository } from '../../src/config.ts'
import { readContentFiles } from '../../src/content/files.ts'
import { loadEdition } from '../../src/content/load.ts'
import { keepTrained, readTrained } from '../../src/understanding/keep-trained.ts'
import { learntFrom } from '../../src/understanding/learnt-from.ts'
import { train } from '../../src/understanding/train.ts'

for (const folder of [repository, join(repository, 'test/district')]) {
  const { edition } = loadEdition(readContentFiles(join(folder, 'dialogs'), join(folder, 'locales')))
  const { parts } = learntFrom(edition)
  if (readTrained([learntAtInstall], parts) === null) keepTrained(learntAtInstall, parts, train(edition))
}
