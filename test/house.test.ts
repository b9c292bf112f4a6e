// The house: who may import whom, what lives in one place only, and how much one file may hold.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '..')
const src = join(repository, 'src')

/** From the basement up. Rooms on one floor do not see each other. */
const floors = [
  ['privacy', 'language'],
  ['storage', 'http'],
  ['content', 'stats'],
  ['understanding'],
  ['bot'],
  ['channels', 'staff', 'operate'],
  ['main.ts', 'serve.ts', 'open-app.ts', 'workers.ts', 'stop.ts', 'app.ts', 'config.ts', 'commands'],
]
const roof = floors.length - 1

/** What stands here and nowhere else. When one of these has to move, few files change. */
const livesIn: { what: string; sign: RegExp; homes: string[] }[] = [
  { what: 'the Bot Framework', sign: /['"]botbuilder/, homes: ['bot/adapter.ts', 'bot/parent-bot.ts', 'commands/bench/yardstick.ts'] },
  { what: 'Twilio', sign: /['"]twilio/, homes: ['channels/sms/', 'channels/voice/', 'commands/bench/yardstick.ts'] },
  { what: 'the environment', sign: /\bprocess\.env\b/, homes: ['config.ts'] },
  { what: 'the console', sign: /\bconsole\b/, homes: ['privacy/log.ts', 'commands/print.ts'] },
  { what: 'the clock', sign: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b|\bprocess\.hrtime\b/, homes: ['main.ts', 'serve.ts', 'app.ts', 'commands/'] },
  { what: 'chance', sign: /\bMath\.random\b|\brandom(Bytes|UUID|Int)\b|\bgetRandomValues\b/, homes: ['serve.ts', 'app.ts', 'commands/'] },
  { what: 'the name of a language', sign: /(['"])(en|es|vi|fil|tl|fa|zh|zh-Han[st])\1/, homes: ['commands/'] },
]

/** DESIGN section 2, and what npm and git need beside it. */
const topLevel = [
  ...['src', 'dialogs', 'locales', 'test', '.env.example', 'package.json', 'tsconfig.json', 'README.md'],
  ...['.gitignore', 'package-lock.json', 'LICENSE', '.ci', '.npmrc'],
]
/** One sitting. */
const mostLines = 200

const files = globSync('**/*.ts', { cwd: src }).sort()
const textOf = (path: string) => readFileSync(join(src, path), 'utf8')
const withoutComments = (text: string) => text.replace(/(^|\s)\/\/.*$|^\s*\/?\*.*$/gm, '')
const roomOf = (path: string) => path.split('/')[0] ?? ''
const floorOf = (path: string) => floors.findIndex((rooms) => rooms.includes(roomOf(path)))

/** Every way to import, the quiet ones included; an import whose target is worked out at run time reads as null. */
function importsIn(text: string): (string | null)[] {
  const named = [...text.matchAll(/\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]/g)]
  const bare = [...text.matchAll(/\bimport\s*['"]([^'"]+)['"]/g)]
  const called = [...text.matchAll(/\b(?:import|require)\s*\(\s*(?:['"]([^'"]+)['"])?/g)]
  return [...named, ...bare, ...called].map(([, target]) => target ?? null)
}

function mayImport(from: string, to: string): boolean {
  const [here, there] = [floorOf(from), floorOf(to)]
  if (there < 0) return false
  return roomOf(from) === roomOf(to) || here === roof || there < here
}

describe('the way to see imports', () => {
  test.each([
    ['a named import', "import { fold } from './normalize.ts'", './normalize.ts'],
    ['an import over several lines', "import {\n  fold,\n  tidy,\n} from './normalize.ts'", './normalize.ts'],
    ['an import of types', "import type { Words } from './topic.ts'", './topic.ts'],
    ['a bare import', "import './start.ts'", './start.ts'],
    ['an import while running', "await import('./late.ts')", './late.ts'],
    ['a re-export', "export { fold } from './normalize.ts'", './normalize.ts'],
    ['a re-export of everything', "export * from './normalize.ts'", './normalize.ts'],
    ['an import whose target nobody can read', 'await import(name)', null],
  ])('sees %s', (_, text, target) => {
    expect(importsIn(text)).toEqual([target])
  })

  test.each([
    ['up', 'privacy/log.ts', 'bot/reply.ts', false],
    ['sideways', 'storage/counters.ts', 'http/html.ts', false],
    ['from the ground into the basement', 'storage/counters.ts', 'privacy/pseudonym.ts', true],
    ['from one basement room into the other', 'privacy/log.ts', 'language/normalize.ts', false],
    ['within a room', 'content/load.ts', 'content/topic.ts', true],
    ['from the roof', 'app.ts', 'staff/routes.ts', true],
    ['into the roof', 'channels/web/routes.ts', 'config.ts', false],
    ['into a room that no plan names', 'bot/reply.ts', 'helpers/all.ts', false],
  ])('judges an import %s', (_, from, to, allowed) => {
    expect(mayImport(from, to)).toBe(allowed)
  })
})

test('the house has files to look at', () => {
  expect(files.length).toBeGreaterThan(50)
})

describe.each(files)('src/%s', (path) => {
  const text = textOf(path)
  const code = withoutComments(text)

  test('stands in a room of the house', () => {
    expect(floorOf(path)).toBeGreaterThanOrEqual(0)
  })

  test('imports from its own room or from a floor below', () => {
    const imports = importsIn(code)
    expect(imports).not.toContain(null)
    const ours = imports.filter((target) => target?.startsWith('.')).map((target) => join(dirname(path), target ?? ''))
    expect(ours.filter((target) => !mayImport(path, target))).toEqual([])
    expect(ours.filter((target) => !existsSync(join(src, target)))).toEqual([])
  })

  test('leaves to other files what lives there', () => {
    const strays = livesIn.filter(({ sign, homes }) => sign.test(code) && !homes.some((home) => path.startsWith(home)))
    expect(strays.map(({ what }) => what)).toEqual([])
  })

  test('is one thought, written as all others are', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(mostLines)
    expect(text).toMatch(/^\/\/ \S/)
    expect(code).not.toMatch(/\bexport\s+default\b|\bas\s+default\b/)
    expect(code).not.toMatch(/^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s/m)
    expect(text).not.toMatch(/\b(?:TODO|FIXME|XXX)\b/)
  })
})

test('what the browser gets is short as well', () => {
  const long = globSync('**/public/*', { cwd: src }).filter((path) => textOf(path).split('\n').length > mostLines)
  expect(long).toEqual([])
})

test('the top level holds what the design names and nothing else', () => {
  const ignored = readFileSync(join(repository, '.gitignore'), 'utf8').split('\n').map((line) => line.replace(/\/$/, ''))
  const strangers = readdirSync(repository).filter((name) => name !== '.git' && !ignored.includes(name) && !topLevel.includes(name))
  expect(strangers).toEqual([])
})
