// npm run content -- VERB …: the checks and small tools of those who keep the content. One file a verb in content/.
import { join } from 'node:path'
import { readContentFiles } from '../content/files.ts'
import { backup } from './content/backup.ts'
import { check } from './content/check.ts'
import { exportTexts, importTexts } from './content/exchange.ts'
import { keywords } from './content/keywords.ts'
import { newDistrict } from './content/new-district.ts'
import { newLanguage } from './content/new-language.ts'
import { restore } from './content/restore.ts'
import { save } from './content/save.ts'
import { mended, safety } from './content/source-change.ts'
import { stamp } from './content/stamp.ts'
import { printError } from './print.ts'
import { settingsOrEnd } from './settings.ts'

export interface Verb {
  /** How it is called, and what it does, in one line. */
  usage: string
  /** Sets the exit code when something has to be mended. */
  run(place: Place, given: string[]): void | Promise<void>
}

export interface Place {
  contentDir: string
  /** Reads the content files as they are now. */
  files(): ReturnType<typeof readContentFiles>
}

const verbs: Record<string, Verb> = { check, save, backup, restore, stamp, mended, safety, keywords, export: exportTexts, import: importTexts, 'new-language': newLanguage, 'new-district': newDistrict }

const { contentDir } = settingsOrEnd()
const [name = 'check', ...given] = process.argv.slice(2)
const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined

if (verb) await verb.run({ contentDir, files: () => readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales')) }, given)
else {
  printError(['Usage:', ...Object.values(verbs).map(({ usage }) => `  npm run content -- ${usage}`)].join('\n'))
  process.exitCode = 1
}
