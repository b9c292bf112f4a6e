// After `npm ci`: learns from the shipped content ahead, so that the first start is as quick as the next. No harm if it fails.
import { join } from 'node:path'
import { learntAtInstall, repository } from '../config.ts'
import { readContentFiles } from '../content/files.ts'
import { loadEdition } from '../content/load.ts'
import { keepTrained } from '../understanding/keep-trained.ts'
import { learntFrom } from '../understanding/learnt-from.ts'
import { train } from '../understanding/train.ts'

const { edition } = loadEdition(readContentFiles(join(repository, 'dialogs'), join(repository, 'locales')))
keepTrained(learntAtInstall, learntFrom(edition).parts, train(edition))
