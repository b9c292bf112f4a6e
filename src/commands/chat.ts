// Talk to the line in a terminal; --sms shows the messages of a phone, what they weigh and cost.
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { createApp } from '../app.ts'
import { ContentRefused } from '../bot/content-refused.ts'
import { newSessionId, webMessage } from '../channels/web/adapter.ts'
import { randomBytes } from 'node:crypto'
import { readContentFiles } from '../content/files.ts'
import { measure, segmentsOf } from '../language/sms-length.ts'
import { memoryCounters } from '../storage/memory-counters.ts'
import { settingsOrEnd } from './settings.ts'
import { print, printError } from './print.ts'
import { printProblems } from './problems.ts'

const sms = process.argv.includes('--sms')
/** Dollars a segment to the parent, with the carriers' fee; SMS_PRICE changes it. */
const usualPrice = 0.0128

try {
  await talk()
} catch (error) {
  if (!(error instanceof ContentRefused)) throw error
  printProblems(error.problems)
  printError('The content has to be mended first.')
  process.exitCode = 1
}

async function talk() {
  const settings = settingsOrEnd()
  const files = readContentFiles(join(settings.contentDir, 'dialogs'), join(settings.contentDir, 'locales'))
  const app = await createApp({ settings, files, counters: memoryCounters(), log: () => {} })
  const session = newSessionId(randomBytes)
  const price = settings.smsPrice ?? usualPrice
  let spent = 0
  print(sms ? 'Write as if by text message. Ctrl-D ends.' : 'Write a question. Ctrl-D ends.')
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: '\n> ' })
  lines.prompt()
  for await (const line of lines) {
    const message = await webMessage(line, session, null, { pseudonyms: app.pseudonyms, random: randomBytes })
    const { texts, outgoing } = await app.conversing.turn(sms ? { ...message, channel: 'sms', person: await app.pseudonyms.of('sms', session) } : { ...message, channel: 'terminal' })
    await app.conversations.settle(message.person, message.messageId, true)
    if (sms) spent = printSms(texts, spent, price)
    else {
      for (const text of texts) print(`\n${text}`)
      for (const block of outgoing?.blocks ?? []) for (const { value, label } of block.choices ?? []) print(`  ${value} ${label}`)
    }
    lines.prompt()
  }
  print()
}

/** Each message as its segments, and the running cost. */
function printSms(texts: readonly string[], before: number, price: number): number {
  let spent = before
  for (const text of texts) {
    const { encoding, segments, units, costly } = measure(text)
    spent += segments * price
    print(`\n[${segments} segment${segments === 1 ? '' : 's'}, ${encoding}, ${units} units${costly.length > 0 ? `, because of ${costly.slice(0, 8).join(' ')}` : ''}]`)
    segmentsOf(text).forEach((segment, i) => print(`  ${i + 1}| ${segment.replaceAll('\n', '\n   | ')}`))
  }
  print(`[so far $${spent.toFixed(4)} at $${price} a segment]`)
  return spent
}
