// A QR code as a drawing that prints sharply at any size.
import { encodeQR } from 'qr'
import { html, type Html } from '../http/html.ts'

/** White modules around the code, without which phones do not find it. */
const quietZone = 4

/** Black on white whatever the colours of the page; `medium` still reads when 15% of it is torn or dirty. */
export function qrCode(text: string, title: string): Html {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quietZone })
  const path = rows.map((row, y) => runsIn(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`).join('')).join('')
  const size = rows.length
  return html`<svg class="qr" role="img" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><title>${title}</title><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

/** Dark modules side by side are drawn as one bar: between single squares some printers leave a hair. */
function runsIn(row: readonly boolean[]): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = []
  row.forEach((isDark, x) => {
    const last = runs.at(-1)
    if (!isDark) return
    if (last && last.from + last.length === x) last.length += 1
    else runs.push({ from: x, length: 1 })
  })
  return runs
}
