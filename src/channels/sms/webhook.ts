// POST /sms: a text arrives, and the answer goes back in the same response.
import express, { Router, type RequestHandler, type Response } from 'express'
import type { Conversing } from '../../bot/adapter.ts'
import { bodyLimit } from '../../http/guard.ts'
import type { Person, Pseudonyms } from '../../privacy/pseudonym.ts'
import { readReport, readSms } from './adapter.ts'
import type { Erasing } from './erase.ts'
import { onlyFromTwilio, type SignatureParts } from './signature.ts'
import { inTwiml } from './twiml.ts'

export interface SmsParts extends SignatureParts {
  publicUrl: string
  conversing: Conversing
  /** null: nothing can be erased at the messaging company. */
  erasing: Erasing | null
  /** STOP: what we remember of the conversation goes at once. */
  forget: (person: Person) => Promise<void>
  pseudonyms: Pseudonyms
  /** Whether the operator has set an own HELP reply at Twilio; else we answer HELP with the urgent line. */
  helpReplyIsSet: boolean
  /** The one-segment line with 911 and the hotline, in the language of the person's conversation. */
  urgentLine: (person: Person) => Promise<string>
  /** Called when a reply has been written out, or the connection broke first. */
  settle: (person: Person, messageId: string, arrived: boolean) => Promise<void>
  failed: (error: unknown) => void
}

export function smsRoutes(parts: SmsParts): Router {
  const routes = Router()
  const twimlOf = inTwiml(`${parts.publicUrl}/sms/status`)
  const fromTwilio: RequestHandler[] = [express.urlencoded({ extended: false, limit: bodyLimit }), onlyFromTwilio(parts)]

  routes.post('/sms', ...fromTwilio, async (request, response) => {
    const sms = await readSms(request.body, parts.pseudonyms)
    if (!sms) {
      response.status(400).type('text/plain').send('That is not a text message.\n')
      return
    }
    afterwards(response, () => parts.erasing?.afterReply(sms.sid))
    if (sms.keyword === 'opt-out') await parts.forget(sms.message.person).catch(parts.failed)
    if (sms.keyword === 'help' && !parts.helpReplyIsSet) return answer(response, twimlOf([await parts.urgentLine(sms.message.person)]))
    if (sms.keyword !== null) return answer(response, twimlOf([]))
    const { person, messageId } = sms.message
    let isMarked = true
    settleWith(response, (arrived) => isMarked && parts.settle(person, messageId, arrived).catch(parts.failed))
    const { texts, outgoing } = await parts.conversing.turn(sms.message)
    // Whoever was told to try again may send the very same message again.
    isMarked = outgoing?.told === undefined
    answer(response, twimlOf(texts))
  })

  routes.post('/sms/status', ...fromTwilio, (request, response) => {
    const report = readReport(request.body)
    if (report) parts.erasing?.afterReport(report.MessageSid, report.MessageStatus)
    response.status(204).end()
  })
  return routes
}

/** In one piece: what the framework asks of a page (is it fresh? what is it made of?) is settled here. */
function answer(response: Response, twiml: string) {
  response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(twiml) }).end(twiml)
}

/** Once the answer was written out. */
function afterwards(response: Response, act: () => void) {
  response.once('close', () => {
    if (response.writableFinished) act()
  })
}

/** A message id counts as answered only once the last byte of its answer was handed to the network. */
function settleWith(response: Response, settled: (arrived: boolean) => unknown) {
  response.once('close', () => settled(response.writableFinished))
}
