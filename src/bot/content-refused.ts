// There is no content that could be served.
import type { Problem } from '../content/topic.ts'

export class ContentRefused extends Error {
  override name = 'ContentRefused'
  /** Only those that keep it from being served. */
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super('The content cannot be served.')
    this.problems = problems.filter(({ level }) => level === 'error')
  }
}
