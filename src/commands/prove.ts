// npm run prove [-- NAME…]: the full numbers, for the record: content, privacy, understanding on the test set, hostile input, speed. What stands behind one name alone (fuzz --inputs N --seed N) goes to its program.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { environmentWith, repository } from '../config.ts'
import { print, printError } from './print.ts'

const testSet = join(repository, 'test/questions/test')

interface Step {
  title: string
  program: string
  parameters: string[]
}

/** Properties that `npm test` tries a few hundred times are tried ten thousand times here; no time limit of a test fits that. */
const properties = (...files: string[]): Step => ({ title: 'Properties, each tried in full', program: '../test/run', parameters: [...files, '--testTimeout', '1800000'] })

const proofs: Record<string, Step[]> = {
  content: [
    { title: 'Content', program: 'commands/content', parameters: ['check'] },
    properties('test/language/sms-length', 'test/content/text-steps', 'test/content/exchange', 'test/commands/new-district', 'test/operate/flyer-browser'),
  ],
  privacy: [{ title: 'Privacy: a thousand families and more, and nothing of them anywhere', program: '../test/run', parameters: ['test/privacy/proof', 'test/privacy/canary', 'test/channels/sms/erase-flood', '--testTimeout', '1800000'] }],
  staff: [{ title: 'The editor: every page for everybody, every address for every role, every field', program: '../test/run', parameters: ['test/staff/access', 'test/staff/home/browser', 'test/staff/roles', 'test/staff/hostile', '--testTimeout', '1800000'] }],
  web: [
    { title: 'The chat page and the Direct Line door, in a browser', program: '../test/run', parameters: ['test/channels/web', 'test/channels/directline', '--testTimeout', '1800000'] },
    { title: 'The chat page in figures', program: '../test/page-figures', parameters: [] },
  ],
  processes: [{ title: 'Several processes, stores that fail, restarts and backups', program: '../test/run', parameters: ['test/processes', 'test/operate/readyz', 'test/commands/content-backup', 'test/staff/editions/processes', 'test/storage', '--testTimeout', '1800000'] }],
  load: [{ title: 'Very many texts, two processes beside one, and floods', program: '../test/load/load', parameters: [] }],
  fuzz: [{ title: 'A million hostile inputs at every route', program: '../test/fuzz/fuzz', parameters: [] }],
  tools: [{ title: 'What wapiti and slowhttptest find', program: '../test/fuzz/tools', parameters: [] }],
  understanding: [{ title: 'Understanding, on the test set', program: 'commands/evaluate', parameters: ['--quiet', ...readdirSync(testSet).sort().map((name) => join(testSet, name))] }],
  speed: [{ title: 'Speed', program: 'commands/bench', parameters: [] }],
}

const words = process.argv.slice(2)
const flag = words.findIndex((word) => word.startsWith('--'))
const [named, given] = flag < 0 ? [words, []] : [words.slice(0, flag), words.slice(flag)]
const unknown = named.filter((name) => !Object.hasOwn(proofs, name))
if (given.length > 0 && named.length !== 1) {
  printError(`“${given.join(' ')}” is for one proof alone: name it first.`)
  process.exitCode = 1
} else if (unknown.length > 0) {
  printError(`There is no proof “${unknown.join('”, “')}”. Proofs: ${Object.keys(proofs).join(', ')}.`)
  process.exitCode = 1
} else {
  for (const [name, steps] of Object.entries(proofs)) if (named.length === 0 || named.includes(name)) steps.forEach(run)
}

function run({ title, program, parameters }: Step) {
  print(`\n## ${title}\n`)
  const { status } = spawnSync(process.execPath, [join(repository, 'src/commands/run.cjs'), program, ...parameters, ...given], { stdio: 'inherit', env: environmentWith({ PROVE: 'full' }) })
  if (status !== 0) process.exitCode = 1
}
