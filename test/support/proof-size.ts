// How often a property is tried: quickly in `npm test`, in full in `npm run prove`.

/** The first number in `npm test`, the second in `npm run prove`. */
export const times = (tested: number, proved: number): number => (process.env['PROVE'] === 'full' ? proved : tested)
