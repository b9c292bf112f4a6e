// npm run content -- keywords: the replies to set at the messaging company, which answers these words itself.
import { sentence } from '../../bot/blocks.ts'
import { loadEdition } from '../../content/load.ts'
import type { Verb } from '../content.ts'
import { print } from '../print.ts'

export const keywords: Verb = {
  usage: 'keywords                           the HELP, STOP and START replies in every language',
  run({ files }) {
    const { edition } = loadEdition(files())
    for (const { language } of edition.contents.values()) {
      print(language.name)
      for (const word of ['help', 'stop', 'start']) print(`  ${word.toUpperCase()}: ${sentence(edition, language.code, `keywords.${word}`)}`)
    }
  },
}
