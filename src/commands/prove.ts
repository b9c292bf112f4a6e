// npm run prove: the full numbers, for the record: content, understanding on the test set, speed.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from '../config.ts'
import { print } from './print.ts'

const testSet = join(repository, 'test/questions/test')
const steps: [title: string, program: string, parameters: string[]][] = [
  ['Content', 'commands/content', ['check']],
  ['Understanding, on the test set', 'commands/evaluate', ['--quiet', ...readdirSync(testSet).sort().map((name) => join(testSet, name))]],
  ['Speed', 'commands/bench', []],
]

for (const [title, program, parameters] of steps) {
  print(`\n## ${title}\n`)
  const { status } = spawnSync(process.execPath, [join(repository, 'src/commands/run.cjs'), program, ...parameters], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
