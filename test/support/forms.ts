// A browser without JavaScript, as far as one form of a page goes: what it would send, and what somebody types over it.
import { plain } from './page.ts'

/** Every field of the form, as it stands; without the token. */
export async function formOf(answer: Response, action: string): Promise<[string, string][]> {
  const page = await answer.text()
  const form = page.match(new RegExp(`<form method="post" action="${action}"[\\s\\S]*?</form>`))?.[0]
  if (form === undefined) throw new Error(`The page has no form for ${action}.`)
  const inputs = [...form.matchAll(/<input [^>]*>/g)].map(([tag]) => tag).filter((tag) => !/type="(?:radio|checkbox)"/.test(tag) || tag.includes(' checked'))
  const selects = [...form.matchAll(/<select id="[^"]*" name="([^"]*)"[\s\S]*?<\/select>/g)].map(([select, name = '']): [string, string] => [name, select.match(/<option value="([^"]*)" selected/)?.[1] ?? ''])
  const typed = inputs.map((tag): [string, string] => [tag.match(/name="([^"]*)"/)?.[1] ?? '', plain(tag.match(/value="([^"]*)"/)?.[1] ?? '')])
  return [...typed, ...selects].filter(([name]) => name !== 'csrf')
}

export const withFields = (fields: readonly [string, string][], changes: Readonly<Record<string, string>>): [string, string][] => [...fields.filter(([name]) => !(name in changes)), ...Object.entries(changes)]
