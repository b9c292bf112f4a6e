// Keeps telephone numbers readable in text that runs from right to left: phones would show 1144-290-408.

const leftToRight = '\u200e'

/**
 * A number with hyphens behind a letter of such a script is turned around, piece by piece (Unicode Bidirectional Algorithm,
 * rule W2). The invisible mark in front of it prevents that, and costs one character of a text message.
 */
export const withNumbersUpright = (text: string, direction: 'ltr' | 'rtl'): string =>
  direction === 'ltr' ? text : text.replace(/(?<![\u200e\d-])\d+(?:-\d+)+/g, `${leftToRight}$&`)
