// The README tells operators what to set at the messaging company: exactly what the content says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sentence } from '../src/bot/blocks.ts'
import { repository } from '../src/config.ts'
import { shippedEdition } from './support/shipped.ts'

const readme = readFileSync(join(repository, 'README.md'), 'utf8')
const edition = shippedEdition()

test.each(['help', 'stop', 'start'])('gives the reply to set for %s', (word) => {
  expect(readme).toContain(`| ${word.toUpperCase()} | ${sentence(edition, edition.source, `keywords.${word}`)} |`)
})

const upgrade = readFileSync(join(repository, 'src/operate/deploy/UPGRADE.md'), 'utf8')

test('names only commands that exist, as the note on upgrades does', () => {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const named = [...`${readme}${upgrade}`.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name ?? '')
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
