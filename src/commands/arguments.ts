// What stands behind `npm run … --`: flags with a value, flags without, and the rest.
import { parseArgs } from 'node:util'
import { printError } from './print.ts'

export interface Given {
  values: Record<string, string | boolean | undefined>
  rest: string[]
}

/** A flag that does not exist ends the command with node's own clear sentence. */
export function readArguments(texts: readonly string[], flags: readonly string[], given = process.argv.slice(2)): Given {
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ])
  try {
    const { values, positionals } = parseArgs({ args: given, options, allowPositionals: true })
    return { values: values as Given['values'], rest: positionals }
  } catch (error) {
    printError(error instanceof Error ? error.message : 'These arguments cannot be read.')
    process.exit(1)
  }
}
