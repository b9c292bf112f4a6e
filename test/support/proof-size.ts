// How much of a property is tried: quickly in `npm test`, in full in `npm run prove`.

/** The first number, or choice, in `npm test`; the second in `npm run prove`. */
export const times = <T>(tested: T, proved: T): T => (process.env['PROVE'] === 'full' ? proved : tested)
