// Makes answers equally long: whoever watches the line sees how many bytes pass, also when all of them are encrypted.

/** In bytes: every answer of a district fits into one as JSON, and a slow phone hardly notices it. Compression on the way would undo it. */
export const paddedTo = 8 * 1024

/** JSON may end in spaces. */
export function paddedJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json + ' '.repeat(missing(json))
}

/** A page may end in a comment. */
export function paddedHtml(page: string): string {
  const [open, close] = ['<!--', '-->']
  return page + open + ' '.repeat(missing(page + open + close)) + close
}

function missing(text: string): number {
  const beyond = Buffer.byteLength(text) % paddedTo
  return beyond === 0 ? 0 : paddedTo - beyond
}
