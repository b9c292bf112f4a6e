// Switches of the runtime and of libraries that print what families write, or send it another way: what the start makes of them.
import { refusedSwitches, takeAwayDiversions } from '../../privacy/runtime.ts'
import { look, ok, wrong, type Finding } from './finding.ts'

const doubtful: Record<string, string> = {
  NODE_OPTIONS: 'can switch on anything in the runtime',
  NODE_V8_COVERAGE: 'makes the runtime write files',
}
const takeOut = 'take it out of the environment that the program is started with'

/** What is set to nothing is not set. No value is quoted. */
export function looseEnvironmentFindings(environment: NodeJS.ProcessEnv): Finding[] {
  const given = Object.keys(environment).filter((name) => (environment[name] ?? '') !== '')
  const left = { ...environment }
  takeAwayDiversions(left)
  const found = [
    ...refusedSwitches(environment, []).map((sentence) => wrong(`The program does not start: ${sentence}.`, takeOut)),
    ...given.filter((name) => !Object.hasOwn(left, name)).map((name) => look(`${name} is set. The program takes it away before anything reads it; other programs do not.`, takeOut)),
    ...given.filter((name) => Object.hasOwn(doubtful, name)).map((name) => look(`${name} is set; it ${doubtful[name]}.`, takeOut)),
  ]
  return found.length > 0 ? found : [ok('Nothing in the environment prints or diverts what families write.')]
}
