// POST /voice: somebody calls the number. No menu, no recording: what this number is for, and whom to call.
import express, { Router } from 'express'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { contactValues } from '../../content/fill.ts'
import type { Edition } from '../../content/topic.ts'
import { bodyLimit } from '../../http/guard.ts'
import type { RequestHandler } from 'express'

export interface VoiceParts {
  edition: () => Edition
  onlyFromTwilio: RequestHandler
}

export function voiceRoutes({ edition, onlyFromTwilio }: VoiceParts): Router {
  const routes = Router()
  routes.post('/voice', express.urlencoded({ extended: false, limit: bodyLimit }), onlyFromTwilio, (_, response) => {
    const twiml = new VoiceResponse()
    for (const { language, name, text } of spoken(edition())) twiml.say({ language: language as 'en-US', voice: name as 'Polly.Joanna' }, text)
    twiml.hangup()
    response.type('text/xml').send(twiml.toString())
  })
  return routes
}

/** What is said, in each language that has a voice; the source language first. */
export function spoken({ contents, contacts, source, translate }: Edition): { language: string; name: string; text: string }[] {
  const values = Object.fromEntries(Object.entries(contactValues(contacts)).map(([id, value]) => [id, digitByDigit(value)]))
  const codes = [source, ...[...contents.keys()].filter((code) => code !== source)]
  return codes
    .filter((code) => contents.get(code)?.ui['voice'] !== undefined)
    .map((code) => ({
      language: translate(code, 'voice.language'),
      name: translate(code, 'voice.name'),
      text: translate(code, 'voice.say', values),
    }))
}

/** 408-290-1144 → "4 0 8, 2 9 0, 1 1 4 4", so that it can be written down while listening. */
const digitByDigit = (value: string): string => (/^[\d-]+$/.test(value) ? value.split('-').map((group) => [...group].join(' ')).join(', ') : value)
