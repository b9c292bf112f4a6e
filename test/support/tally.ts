// Counts what a run of the tests came to.
import type { Vitest } from 'vitest/node'

export interface Tally {
  passed: number
  failed: number
}

/** A file that could not be read, and an error outside of any test, count as one failed test each. */
export function tally({ state }: Vitest): Tally {
  const modules = state.getTestModules()
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const failed = tests.filter((test) => test.result().state === 'failed').length
  const broken = modules.filter((module) => module.errors().length > 0 || (module.state() === 'failed' && [...module.children.allTests('failed')].length === 0)).length
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failed: failed + broken + state.getUnhandledErrors().length,
  }
}
