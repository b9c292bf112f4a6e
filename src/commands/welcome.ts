// What the program says of itself once it is ready: what is on, what is off and why, and where to go.
import { join } from 'node:path'
import type { App } from '../app.ts'
import type { Settings } from '../config.ts'
import { print } from './print.ts'

export function welcome(settings: Settings, { library }: App, milliseconds: number) {
  const { edition } = library.inForce()
  print(`Family Line is ready after ${(milliseconds / 1000).toFixed(1)} s.`)
  print(`  Chat page       ${settings.publicUrl}/`)
  print(`  Answers         ${edition.topics.size} topics in ${edition.contents.size} languages (${[...edition.contents.keys()].join(', ')})`)
  print(
    settings.twilioAuthToken === null
      ? '  Text messages   OFF: TWILIO_AUTH_TOKEN is not set, so POST /sms refuses everything'
      : `  Text messages   on: set ${settings.publicUrl}/sms as the webhook for messages, ${settings.publicUrl}/voice for calls`,
  )
  if (settings.twilioAuthToken !== null) print(settings.twilioAccountSid === null ? '  Erasing there   OFF: TWILIO_ACCOUNT_SID is not set, so the messaging company keeps every text' : '  Erasing there   on: texts are deleted at the messaging company within minutes; the account must serve this line alone')
  print(settings.helpReplyIsSet ? '  HELP and INFO   answered by the messaging company, with your own text' : '  HELP and INFO   answered here with the urgent line (TWILIO_HELP_REPLY is not "custom")')
  print(settings.directLine ? `  Direct Line     on: ${settings.publicUrl}/v3/directline, by polling (webSocket: false)` : '  Direct Line     off (DIRECT_LINE is not true)')
  print(settings.metricsToken === null ? '  Figures         off (METRICS_TOKEN is not set)' : `  Figures         on: /metrics on this port, with the token`)
  print(settings.live ? `  Live            yes, run by ${settings.operatorName}` : '  Live            no: every page and first text says "trial version" (LIVE is not true)')
  print(`  Counts          ${join(settings.dataDir, 'counts.sqlite')}; conversations live in ${settings.redisUrl === null ? 'memory only' : 'Redis, sealed'}`)
  print(`  Staff editor    ${settings.publicUrl}/staff`)
  print('  Stop with Ctrl-C. To talk to it in a terminal: npm run chat')
}

/** Until there is an administrator each start makes a new link; the one before is worth nothing then. */
export function tellFirstAdministrator(link: string | null) {
  if (link === null) return
  print('\nNobody may edit yet. This link makes the first administrator; it works once, for 24 hours:')
  print(`  ${link}\n`)
}
