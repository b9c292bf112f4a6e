// Switches that print, copy or divert what families write: taken away, or the program does not start.
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { refusedSwitches, takeAwayDiversions } from '../../src/privacy/runtime.ts'

test('what libraries read is taken away, whatever its spelling; the rest of the environment stays', () => {
  const environment: NodeJS.ProcessEnv = { DEBUG: 'express:*', TWILIO_LOG_LEVEL: 'debug', HTTPS_PROXY: 'http://proxy.test', https_proxy: 'http://proxy.test', PORT: '1' }
  takeAwayDiversions(environment)
  expect(environment).toEqual({ PORT: '1' })
})

describe('the start is refused', () => {
  test.each([
    [{ NODE_DEBUG: 'http' }, []],
    [{ NODE_DEBUG_NATIVE: 'http2' }, []],
    [{ NODE_USE_ENV_PROXY: '1' }, []],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, []],
    [{ NODE_OPTIONS: '--max-old-space-size=200 --report-on-fatalerror' }, []],
    [{ NODE_OPTIONS: '--heapsnapshot-near-heap-limit=2' }, []],
    [{}, ['--abort-on-uncaught-exception']],
    [{}, ['--inspect=0.0.0.0:9229']],
    [{}, ['--inspect-brk=9229']],
    [{}, ['--inspect-port=9229']],
    [{}, ['--inspect_wait']],
    [{}, ['--report_on_fatalerror']],
    [{}, ['--report-uncaught-exception']],
    [{}, ['--report_on-signal']],
    [{}, ['--heap-prof']],
    [{}, ['--heap-prof-dir=/xochitl']],
    [{}, ['--cpu-prof']],
    [{}, ['--cpu_prof_name=xochitl']],
    [{}, ['--tls-keylog=/xochitl']],
    [{}, ['--redirect-warnings=/xochitl']],
    [{}, ['--trace-uncaught']],
    [{ NODE_OPTIONS: '--max-old-space-size=200 "--report_on_fatalerror"' }, []],
    [{ NODE_OPTIONS: '--heap"-prof"' }, []],
    [{ NODE_OPTIONS: '"--tls\\-keylog=/xochitl"' }, []],
    [{ NODE_OPTIONS: '--abort_on_uncaught_exception' }, []],
    [{ NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' }, []],
    [{ NODE_OPTIONS: "'--heapsnapshot_signal=SIGUSR2'" }, []],
    [{ NODE_REDIRECT_WARNINGS: '/xochitl' }, []],
  ] as [NodeJS.ProcessEnv, string[]][])('with %j and %j, by one sentence that quotes no value', (environment, flags) => {
    const [sentence = '', ...others] = refusedSwitches(environment, flags)
    expect(others).toEqual([])
    expect(sentence).toMatch(/^[A-Z_-]+[a-z-]* must not be (set|used): it /i)
    expect(sentence).not.toMatch(/9229|http2|=2|xochitl|USR2/)
  })

  test('and not with an environment as it is everywhere', () => {
    expect(refusedSwitches({ PATH: '/bin', NODE_OPTIONS: '--max-old-space-size=200', NODE_DEBUG: '' }, ['--max-semi-space-size=8', '--no-parallel-scavenge', '--max-old-space-size=512', '--heap-growing-percent=20', '--disable-sigusr1'])).toEqual([])
  })

  test('and not when whoever starts it by hand asks for looks into memory', () => {
    expect(refusedSwitches({}, ['--heapsnapshot-signal=SIGUSR2', '--diagnostic-dir=/somewhere'])).toEqual([])
  })
})

test('the runtime itself takes such spellings, and tells them as they were typed', () => {
  const run = (flags: string[], options: string) => execFileSync(process.execPath, [...flags, '-p', '`${process.report.reportOnFatalError} ${process.execArgv[0]}`'], { encoding: 'utf8', env: { NODE_OPTIONS: options } }).trim()
  expect(run(['--report_on_fatalerror'], '')).toBe('true --report_on_fatalerror')
  expect(run([], '"--rep\\ort_on"-fatalerror')).toBe('true -p')
})
