// The order of the files, the same in every run: those that take longest come first, so that no core is left alone with one at the end.
import { readFileSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What a file starts tells how long it takes: browsers most of all, then programs; of all others the longer text takes longer. */
const starts = [/\bsharedBrowser\b|\bchromium\b/, /\bstartedProgram\b|\bcontentCommand\b|\bprogramInHand\b|\bstage\(|\bspawn(?:Sync)?\(|\bfork\(/, /\bvirtualTime\b|\bshipped\w*\(/]

interface Weighed {
  file: TestSpecification
  place: number
  length: number
}

function weighed(file: TestSpecification): Weighed {
  const text = readFileSync(file.moduleId, 'utf8')
  const place = starts.findIndex((sign) => sign.test(text))
  return { file, place: place < 0 ? starts.length : place, length: text.length }
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
      .map(weighed)
      .sort((a, b) => a.place - b.place || b.length - a.length || a.file.moduleId.localeCompare(b.file.moduleId))
      .map(({ file }) => file)
  }
}
