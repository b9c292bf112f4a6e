// Switches of the runtime and of libraries that print what families write, copy memory to a disk, or send words another way.

/** Read by libraries when they load: taken away before that, they do nothing. */
const takenAway = /^(DEBUG|TWILIO_LOG_LEVEL|(https?|all|no)_proxy)$/i

/** Read by the runtime before any line of ours: with one of these the program does not start. */
const refusedNames: Refused[] = [
  [/^NODE_DEBUG(_NATIVE)?$/, 'makes the runtime print requests'],
  [/^NODE_USE_ENV_PROXY$/, 'sends what goes out through another machine'],
  [/^NODE_TLS_REJECT_UNAUTHORIZED$/, 'makes any certificate good enough'],
  [/^NODE_REDIRECT_WARNINGS$/, 'writes warnings, with what they quote, to a disk'],
]
const refusedFlags: Refused[] = [
  [/^--report-(on-fatalerror|uncaught-exception|on-signal)$/, 'writes reports with parts of memory to a disk'],
  [/^--heapsnapshot-near-heap-limit$/, 'writes memory to a disk when it runs out'],
  [/^--(heap|cpu)-prof(-[a-z-]+)?$/, 'writes down what the program did and held'],
  [/^--tls-keylog$/, 'writes down the keys that open recorded connections'],
  [/^--redirect-warnings$/, 'writes warnings, with what they quote, to a disk'],
  [/^--trace-uncaught$/, 'prints errors with what they quote'],
  [/^--abort-on-uncaught-exception$/, 'makes a crash leave an image of memory'],
  [/^--inspect(-[a-z-]+)?$/, 'lets anybody on the machine read memory'],
]
/** Whoever starts the program by hand may ask for it, to look into memory; an environment that is passed on may not. */
const refusedOptions: Refused[] = [[/^--heapsnapshot-signal$/, 'lets a signal write memory to a disk']]

type Refused = [name: RegExp, does: string]

export function takeAwayDiversions(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) if (takenAway.test(name)) delete environment[name]
}

/** One sentence a switch; no value is quoted. `flags` are those that the runtime was started with. */
export function refusedSwitches(environment: NodeJS.ProcessEnv, flags: readonly string[]): string[] {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name)
  const options = namesOf((environment['NODE_OPTIONS'] ?? '').split(/\s+/))
  const among = (names: readonly string[], refused: readonly Refused[], verb: string) =>
    refused.flatMap(([name, does]) => names.filter((each) => name.test(each)).map((each) => `${each} must not be ${verb}: it ${does}`))
  return [...among(given, refusedNames, 'set'), ...among([...namesOf(flags), ...options], refusedFlags, 'used'), ...among(options, refusedOptions, 'used')]
}

/** The runtime takes underscores for dashes, and in NODE_OPTIONS quotes and backslashes at any place. */
const namesOf = (flags: readonly string[]): string[] => flags.map((flag) => (flag.split('=')[0] ?? '').replace(/["'\\]/g, '').replaceAll('_', '-'))
