// Did a parent write something that tells who they are? Looked at for one turn, never kept, never quoted.
import type { Edition } from '../content/topic.ts'
import { wordFinder } from '../understanding/urgent-words.ts'

/** Seven digits or more, however they are spaced: a phone number, an A-number, an account; a day of birth has eight. */
const longNumber = /(?:\p{Nd}[\s().\-/]{0,2}){7,}/u
/** Without one, and without an @, most of what is looked for cannot be there. */
const digit = /\p{Nd}/u
const mailOrHandle = /[\p{L}\d._%+-]+@[\p{L}\d-]+\.\p{L}{2,}|(?<![\p{L}\d])@[\p{L}\d_.]{3,}/u
/** "12 Lantern Lane": no year, no 911, and two names behind it. */
const streetAndNumber = /(?<!\d)(?!(?:19|20)\d\d(?!\d)|[2-9]11(?!\d)|988(?!\d))\d{2,5}\s+\p{Lu}[\p{L}.]+\s+\p{Lu}\p{L}/u

export type DetailsFinder = (text: string) => boolean

/** `details` in ui.yaml are the words with which people begin to say who they are: "my name is", "vivo en". */
export function detailsFinder({ contents }: Pick<Edition, 'contents'>): DetailsFinder {
  const phrases = [...contents.values()].flatMap(({ ui }) => (Array.isArray(ui['details']) ? (ui['details'] as string[]) : []))
  const holdsPhrase = wordFinder(phrases)
  return (text) => (digit.test(text) && (longNumber.test(text) || streetAndNumber.test(text))) || (text.includes('@') && mailOrHandle.test(text)) || holdsPhrase(text)
}
