// Switches of the runtime and of libraries that print what families write, copy memory to a disk, or send words another way.

/** Read by libraries when they load: taken away before that, they do nothing. */
const takenAway = /^(DEBUG|TWILIO_LOG_LEVEL|(https?|all|no)_proxy)$/i

/** Read by the runtime before any line of ours: with one of these the program does not start. */
const refusedNames: [name: RegExp, does: string][] = [
  [/^NODE_DEBUG(_NATIVE)?$/, 'makes the runtime print requests'],
  [/^NODE_USE_ENV_PROXY$/, 'sends what goes out through another machine'],
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, 'makes any certificate good enough'],
]
const refusedFlags: [flag: RegExp, does: string][] = [
  [/^--(report-on-fatalerror|report-uncaught-exception|report-on-signal)\b/, 'writes reports with parts of memory to a disk'],
  [/^--heapsnapshot-near-heap-limit\b/, 'writes memory to a disk when it runs out'],
  [/^--abort-on-uncaught-exception\b/, 'makes a crash leave an image of memory'],
  [/^--inspect\b/, 'lets anybody on the machine read memory'],
]

export function takeAwayDiversions(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) if (takenAway.test(name)) delete environment[name]
}

/** One sentence a switch; no value is quoted. `flags` are those that the runtime was started with. */
export function refusedSwitches(environment: NodeJS.ProcessEnv, flags: readonly string[]): string[] {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name)
  const allFlags = [...flags, ...(environment['NODE_OPTIONS'] ?? '').split(/\s+/)]
  return [
    ...refusedNames.flatMap(([name, does]) => given.filter((each) => name.test(each)).map((each) => `${each} must not be set: it ${does}`)),
    ...refusedFlags.flatMap(([flag, does]) => allFlags.flatMap((each) => each.match(flag)?.[0] ?? []).map((each) => `${each} must not be used: it ${does}`)),
  ]
}
