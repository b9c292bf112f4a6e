// npm run content -- new-language CODE: the folder of a new language, with every text to translate.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadEdition } from '../../content/load.ts'
import { languageSkeleton } from '../../content/new-language.ts'
import { readArguments } from '../arguments.ts'
import type { Verb } from '../content.ts'
import { print, printError } from '../print.ts'

export const newLanguage: Verb = {
  usage: 'new-language CODE [--name "…"]     the folder of a new language, with all there is to translate',
  run({ contentDir, files: read }, given) {
    const { values, rest } = readArguments(['name'], [], given)
    const [code = ''] = rest
    if (rest.length !== 1) return fail(`Usage: npm run content -- ${newLanguage.usage}`)
    const files = read()
    const made = languageSkeleton(files, code, typeof values['name'] === 'string' ? values['name'] : null)
    if (made.kind === 'refused') return fail(made.why)
    const folder = `locales/${code}`
    if (existsSync(join(contentDir, folder))) return fail(`There is a folder ${folder} already.`)
    for (const [path, text] of made.files) {
      mkdirSync(dirname(join(contentDir, path)), { recursive: true })
      writeFileSync(join(contentDir, path), text, { flag: 'wx' })
    }
    const { name, direction, script } = made.language
    const { edition } = loadEdition(files)
    const urgent = edition.groups.filter(({ topics }) => topics.some((id) => edition.topics.get(id)?.urgent)).map(({ id }) => `${id}.yaml`)
    print(`${folder}: ${made.files.size} files for ${name} (${direction}, ${script}). Each text to translate is a comment in them.`)
    print('It is a draft: what is missing is listed as due. People can choose it already, so begin with what they meet first.')
    print('Next:')
    print(`  1. ui.yaml and ${urgent.join(', ')} with urgency.yaml and asked/${urgent.join(', asked/')}, then the other groups`)
    print(`  2. npm run content -- stamp ${folder}/${urgent[0] ?? 'GROUP.yaml'} …    they stand on today's source text`)
    print('  3. npm run content -- check              what is still missing or wrong')
    print('  4. npm run evaluate -- FILE.jsonl        whether questions in it are understood')
    print(`  5. when all is there, take "draft: true" out of ${folder}/ui.yaml`)
  },
}

function fail(why: string) {
  printError(why)
  process.exitCode = 1
}
