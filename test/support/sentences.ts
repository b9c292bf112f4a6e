// Which sentences of ui.yaml the program names in its code.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Edition } from '../../src/content/topic.ts'

const src = join(import.meta.dirname, '../../src')

/** Keys such as menu.rest, as they stand in quotes; single words are told from others by the call around them. */
function keysNamed(): string[] {
  const text = globSync('{bot,channels,content,operate,understanding}/**/*.ts', { cwd: src, exclude: ['content/guards/**'] }).map((path) => readFileSync(join(src, path), 'utf8')).join('\n')
  // Guards name keys of other files, not sentences.
  const dotted = [...text.matchAll(/['"]([a-z-]+(?:\.[a-z-]+)+)['"]/g)]
  const called = [/\b(?:t|sentence|translate)\((?:[\w().]+, )*'([\w.-]+)'/g, /\bsay\('\w+', (?:[\w.]+ \? '[\w.-]+' : )?'([\w.-]+)'/g, /\bkey: '([\w.-]+)'/g].flatMap((call) => [...text.matchAll(call)])
  return [...new Set([...dotted, ...called].map(([, key]) => key ?? ''))].sort()
}

/** A language without a voice is not spoken on the telephone, so `voice` is not among them. */
const sections = new Set(['choices', 'commands', 'contact', 'first-notice', 'languages', 'menu', 'more', 'operator', 'retention', 'sources', 'unreviewed', 'web'])

/** The keys the program names, without those that only look like one, such as the names of its files. */
export const sentencesNamed = (): string[] => keysNamed().filter((key) => !key.includes('.') || sections.has(key.split('.')[0] ?? ''))

/** Of these, the ones a language does not have. */
export function unsaid({ contents, source }: Edition, language = source): string[] {
  return sentencesNamed().filter((key) => {
    const said = key.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], contents.get(language)?.ui)
    return said === undefined
  })
}
