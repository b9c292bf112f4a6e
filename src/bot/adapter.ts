// Runs one turn of the bot and hands back what it said: the one place where our doors meet the Bot Framework.
import { BotAdapter, TurnContext, type Activity, type ActivityHandlerBase, type ResourceResponse } from 'botbuilder-core'
import type { ChannelName } from '../privacy/pseudonym.ts'
import type { Incoming, Outgoing } from './parent-bot.ts'

/** What came in at a door, with nothing left that names a person. */
export interface Message extends Incoming {
  channel: ChannelName
  text: string
}

export interface Said {
  /** One string a message on a phone; one for the whole reply elsewhere. */
  texts: string[]
  /** null when the turn failed and only an apology was said, or when nothing was to be said. */
  outgoing: Outgoing | null
}

export interface Conversing {
  turn(message: Message): Promise<Said>
}

const replies = Symbol('replies')

/** Replies are collected, not sent: each door puts them into its own response. */
class CollectingAdapter extends BotAdapter {
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const said = context.turnState.get<Partial<Activity>[]>(replies)
    said.push(...activities.filter(({ type, text }) => type === 'message' && text))
    return activities.map((_, i) => ({ id: String(i) }))
  }

  /** Runs the bot behind the framework's error handler. */
  async runTurn(context: TurnContext, bot: ActivityHandlerBase) {
    await this.runMiddleware(context, () => bot.run(context))
  }

  override updateActivity(): Promise<void> {
    throw new Error('A message that was sent stays as it is.')
  }

  override deleteActivity(): Promise<void> {
    throw new Error('A message that was sent stays as it is.')
  }

  override continueConversation(): Promise<void> {
    throw new Error('The line never writes first.')
  }
}

export function conversing(bot: ActivityHandlerBase, onError: (context: TurnContext, error: Error) => Promise<void>): Conversing {
  const adapter = new CollectingAdapter()
  adapter.onTurnError = onError

  return {
    async turn({ channel, text, ...incoming }) {
      const name = incoming.person.now
      const context = new TurnContext(adapter, {
        type: 'message',
        id: incoming.messageId,
        channelId: channel,
        text,
        // Bot Framework makes storage keys of these ids: they are the pseudonym, never an address.
        from: { id: name, name: '' },
        recipient: { id: 'line', name: '' },
        conversation: { id: name, isGroup: false, conversationType: '', name: '' },
        channelData: incoming,
      })
      const said: Partial<Activity>[] = []
      context.turnState.set(replies, said)
      await adapter.runTurn(context, bot)
      const carrier = said.find(({ channelData }) => channelData !== undefined)
      return { texts: said.map((activity) => activity.text ?? ''), outgoing: (carrier?.channelData as Outgoing | undefined) ?? null }
    },
  }
}
