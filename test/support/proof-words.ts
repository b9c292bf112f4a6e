// What a family of the canary proof writes: questions of the invented district, calm and urgent, with everything about itself in between.
import type { Family } from './families.ts'

const calm = [
  'where is the rice bank',
  '¿puede mi hijo ir a la escuela?',
  'أين بنك الأرز',
  'when does the reading club meet',
  'what do you keep about me',
  'no tenemos comida en casa',
  'when does the ferry leave',
  'and what about that other thing we spoke of',
  'متى يجتمع نادي القراءة',
]
const urgent = ['agents are at my door', 'hay agentes en mi puerta ahora mismo', 'my son is bleeding', 'la migra esta afuera de mi casa']
const commands = ['MORE', 'DELETE', 'PRIVACY', '1', 'STOP', 'MENU', 'español', 'stop texting me', '0', 'HELP', '2', 'START', 'العربية', 'borrar']

/** Two to five messages. Neighbouring confessions go into different ones, and so do the halves of a number. */
export function messagesOf({ confesses }: Family, n: number): string[] {
  const total = 2 + (Math.floor(n / 4) % 4)
  const told = total < 4 ? 2 : 3
  const messages: string[] = []
  for (let i = 0; i < told; i++) {
    const about = confesses.filter((_, at) => at % told === i).join(', ')
    const question = (n + i) % 3 === 0 ? urgent[(n + i) % urgent.length] : calm[(n + 2 * i) % calm.length]
    messages.push((n + i) % 2 === 0 ? `${question}, ${about}` : `${about}. ${question}`)
    if (messages.length < total && total > 2 && i < total - told) messages.push(commands[(n + 5 * i) % commands.length]!)
  }
  return messages
}

/** What a browser or a messaging company tells of it beside its words. */
export const headersOf = ({ name, handle, mail }: Family): Record<string, string> => ({
  'User-Agent': `Phone of ${encodeURIComponent(name)} ${handle}`,
  Referer: `https://${mail.split('@')[1]}/`,
  Cookie: `name=${encodeURIComponent(name)}; mail=${mail}`,
  'X-Name': encodeURIComponent(name),
  From: mail,
})

export const fieldsOf = ({ number, name, street, mail }: Family): Record<string, string> => ({
  From: number,
  FromCity: street.toUpperCase(),
  ProfileName: name,
  MediaUrl0: `https://${mail.split('@')[1]}/${encodeURIComponent(name)}.jpg`,
  MediaContentType0: 'image/jpeg',
  [name]: mail,
})
