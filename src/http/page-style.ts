// The style of the pages for parents. It stands in each page: nothing of ours may be cached, so a file beside it would cost a slow phone a round trip before anything is drawn.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Html } from './html.ts'

const style = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8')

export const pageStyle: Html = new Html(`<style>${style}</style>`)

/** By this the policy of our pages lets exactly this style in, and none that somebody else has put there. */
export const pageStyleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`
