// The least that a route for text messages must do, to measure ours against: Express, the signature, a fixed reply.
import express, { type Express } from 'express'
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'
import webhooks from 'twilio/lib/webhooks/webhooks.js'

export function bareSmsRoute(authToken: string, publicUrl: string): Express {
  const bare = express()
  bare.post('/sms', express.urlencoded({ extended: false }), (request, response) => {
    const isTwilio = webhooks.validateRequest(authToken, request.get('X-Twilio-Signature') ?? '', `${publicUrl}/sms`, request.body as Record<string, string>)
    const twiml = new MessagingResponse()
    twiml.message('A fixed reply.')
    response.status(isTwilio ? 200 : 403).type('text/xml').send(twiml.toString())
  })
  return bare
}
