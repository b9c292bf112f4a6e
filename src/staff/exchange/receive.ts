// A file that the page's script sends as it is: read only once its sender is known, and never more than a spreadsheet may hold.
import express, { type Request, type Response } from 'express'
import { zipLimits } from '../../content/exchange/zip.ts'

const raw = express.raw({ type: 'application/octet-stream', limit: zipLimits.packed })

/** null: there is no file, or it is too large, or it broke off. */
export async function receive(request: Request, response: Response): Promise<Uint8Array | null> {
  const failed = await new Promise<unknown>((resolve) => raw(request, response, resolve))
  return failed === undefined && Buffer.isBuffer(request.body) ? request.body : null
}
