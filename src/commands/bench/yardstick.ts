// The least that each of our routes and turns must do, to measure ours against.
import { ActivityHandler, BotAdapter, TurnContext, type Activity, type ResourceResponse } from 'botbuilder-core'
import express, { type Express } from 'express'
import MessagingResponse from 'twilio/lib/twiml/MessagingResponse.js'
import webhooks from 'twilio/lib/webhooks/webhooks.js'

/** For text messages: Express, the form, the signature, a fixed reply. For the chat: Express, JSON, a fixed reply. */
export function bareRoutes(authToken: string, publicUrl: string): Express {
  const bare = express()
  bare.post('/sms', express.urlencoded({ extended: false }), (request, response) => {
    const isTwilio = webhooks.validateRequest(authToken, request.get('X-Twilio-Signature') ?? '', `${publicUrl}/sms`, request.body as Record<string, string>)
    const twiml = new MessagingResponse()
    twiml.message('A fixed reply.')
    response.status(isTwilio ? 200 : 403).type('text/xml').send(twiml.toString())
  })
  bare.post('/chat', express.json(), (_, response) => void response.json({ replies: [{ text: 'A fixed reply.' }] }))
  return bare
}

class SilentAdapter extends BotAdapter {
  override async sendActivities(_: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((_, i) => ({ id: String(i) }))
  }

  async runTurn(context: TurnContext, bot: ActivityHandler) {
    await this.runMiddleware(context, () => bot.run(context))
  }

  override async updateActivity() {}
  override async deleteActivity() {}
  override async continueConversation() {}
}

/** A turn of the Bot Framework that says one fixed sentence. */
export function bareTurn(): (text: string) => Promise<void> {
  const bot = new ActivityHandler()
  bot.onMessage(async (context, next) => {
    await context.sendActivity('A fixed reply.')
    await next()
  })
  const adapter = new SilentAdapter()
  return (text) => adapter.runTurn(new TurnContext(adapter, { type: 'message', id: '1', channelId: 'sms', text, from: { id: 'a', name: '' }, recipient: { id: 'line', name: '' }, conversation: { id: 'a', isGroup: false, conversationType: '', name: '' } }), bot)
}
