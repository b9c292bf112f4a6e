// The settings, for commands: mistakes are said in sentences, and end the command.
import { readSettings, SettingsRefused, type Settings } from '../config.ts'
import { printError } from './print.ts'

export function settingsOrEnd(): Settings {
  try {
    return readSettings()
  } catch (error) {
    if (!(error instanceof SettingsRefused)) throw error
    printError('These settings cannot be used:')
    for (const mistake of error.mistakes) printError(`  ${mistake}`)
    process.exit(1)
  }
}
