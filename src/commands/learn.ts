// After `npm ci`: learns from the shipped content ahead, so that the first start is as quick as the next. No harm if it fails.
import { join } from 'node:path'
import { learntAtInstall, repository } from '../config.ts'
import { readContentFiles } from '../content/files.ts'
import { dayOf } from '../stats/count.ts'
import { prepareWith } from '../understanding/prepare.ts'

await prepareWith([learntAtInstall], { files: readContentFiles(join(repository, 'dialogs'), join(repository, 'locales')), today: dayOf(Date.now()), number: 1 })
