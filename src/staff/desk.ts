// Everything that the pages of the editor work with, handed to each of them.
import type { Host } from '../bot/host.ts'
import type { Library } from '../bot/library.ts'
import type { Counters } from '../storage/counters.ts'
import type { Records } from '../storage/records.ts'
import type { Audit } from './editions/audit.ts'
import type { Drafts } from './editions/draft.ts'
import type { EditionStore } from './editions/edition-store.ts'
import type { Publishing } from './editions/publishing.ts'
import type { Frame } from './frame/frame.ts'
import type { StaffWords } from './frame/words.ts'
import type { LaunchSettings } from './home/launch-list.ts'

export interface Desk {
  frame: Frame
  words: StaffWords
  library: Library
  records: Records
  drafts: Drafts
  editions: EditionStore
  publishing: Publishing
  audit: Audit
  counters: Counters
  host: Host
  /** What is set and what is not, for the list of what has to be done before launch. */
  launch: LaunchSettings
  publicUrl: string
  now: () => number
  random: (size: number) => Buffer
  /** Only for the check of links. */
  fetch: typeof fetch
}
