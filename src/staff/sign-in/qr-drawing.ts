// The key for the authenticator app as a code that a phone reads from the screen.
import { encodeQR } from 'qr'
import { html, type Html } from '../../http/html.ts'

/** White modules around the code, without which phones do not find it. */
const quietZone = 4
/** Pixels: read from an arm's length, and no wider than a small phone. */
const side = 240

/** Black on white whatever the colours of the page. */
export function keyDrawing(address: string, title: string): Html {
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: quietZone })
  const dark = rows.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return html`<svg role="img" width="${side}" height="${side}" viewBox="0 0 ${rows.length} ${rows.length}" shape-rendering="crispEdges"><title>${title}</title><rect width="${rows.length}" height="${rows.length}" fill="#fff"/><path d="${dark}" fill="#000"/></svg>`
}
