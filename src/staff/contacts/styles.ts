// What the pages of numbers and links wear beside the styles of every page.

export const contactStyles: readonly string[] = ['contacts.css']
