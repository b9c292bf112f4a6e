// `npm run content` as a test runs it: as the real command, or one verb of it in this process, which says and does the same and starts in no time.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Verb } from '../../src/commands/content.ts'
import { environmentWith, repository } from '../../src/config.ts'
import { readContentFiles } from '../../src/content/files.ts'

export interface Ran {
  stdout: string
  stderr: string
  status: number | null
}

export interface Where {
  /** The folder somebody stands in who types the command. */
  folder: string
  /** Without it, the content of this repository. */
  contentDir?: string
}

export function contentCommand(given: readonly string[], { folder, contentDir = '' }: Where): Ran {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(repository, 'src/commands/run.cjs'), 'commands/content', ...given], {
    cwd: folder,
    encoding: 'utf8',
    env: environmentWith({ NO_COLOR: '1', CONTENT_DIR: contentDir }),
  })
  return { stdout, stderr, status }
}

class Ended extends Error {}

/** For verbs that do all of their work at once. */
export function runVerb(verb: Verb, given: string[], { folder, contentDir = repository }: Where): Ran {
  const said = { stdout: '', stderr: '' }
  const before = { folder: process.cwd(), exitCode: process.exitCode }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text) => void (said.stdout += `${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void (said.stderr += `${text}\n`)),
    vi.spyOn(process, 'exit').mockImplementation((code) => {
      process.exitCode = code
      throw new Ended()
    }),
  ]
  process.chdir(folder)
  process.exitCode = 0
  try {
    void verb.run({ contentDir, files: () => readContentFiles(join(contentDir, 'dialogs'), join(contentDir, 'locales')) }, given)
  } catch (error) {
    if (!(error instanceof Ended)) throw error
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.chdir(before.folder)
  }
  const status = Number(process.exitCode)
  process.exitCode = before.exitCode
  return { ...said, status }
}
