// Bytes that look random and are the same in every run.
import { createHash } from 'node:crypto'

export function seededRandom(seed = 'lantern'): (size: number) => Buffer {
  let drawn = 0
  return (size) => {
    const blocks = Array.from({ length: Math.ceil(size / 32) }, () => createHash('sha256').update(`${seed} ${drawn++}`).digest())
    return Buffer.concat(blocks).subarray(0, size)
  }
}
