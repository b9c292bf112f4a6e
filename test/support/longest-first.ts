// The order of the files, the same in every run: those that take longest come first, so that no core is left alone with one at the end.
import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Measured. They start browsers, programs or Redis; of all others the longer text takes longer. */
const longest = [
  ...['operate/flyer-browser', 'channels/web/browser', 'commands/new-district', 'channels/web/browser-access', 'content/shipped'],
  ...['privacy/proof-redis', 'privacy/proof-memory', 'channels/sms/erase-flood', 'privacy/canary-program', 'understanding/prepare'],
  ...['privacy/proof-planted', 'privacy/proof-erasing', 'commands/bench-matching', 'commands/new-language', 'commands/content-exchange'],
].map((name) => `/test/${name}.test.ts`)

const place = ({ moduleId }: TestSpecification): number => (longest.findIndex((name) => moduleId.endsWith(name)) + longest.length + 1) % (longest.length + 1)
const size = ({ moduleId }: TestSpecification): number => statSync(moduleId).size

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => place(a) - place(b) || size(b) - size(a) || a.moduleId.localeCompare(b.moduleId))
  }
}
