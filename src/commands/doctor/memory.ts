// Can the program's memory, which holds a parent's words for a moment, end up on a disk? Core dumps and swap.
import { look, ok, wrong, type Finding } from './finding.ts'

/** Reads a file of the running system; null when there is none or it may not be read. */
export type Read = (path: string) => string | null

/** The process that serves families, among all of this machine; null when it does not run or cannot be seen. */
export function runningProgram(ids: readonly string[], read: Read): string | null {
  return ids.find((id) => /(\/run\.cjs\0main|\/src\/main\.ts|\bsrc\/main\.ts)\0*$/.test(read(`/proc/${id}/cmdline`) ?? '')) ?? null
}

const unit = 'start the program with src/operate/deploy/family-line.service'

/** The limit is in bytes: 0 and 1 allow no file. Where dumps are piped to a program the kernel ignores it, but for 1: then it calls nobody. */
export function coreDumpFinding(program: string | null, read: Read): Finding {
  const limit = read(`/proc/${program ?? 'self'}/limits`)?.match(/^Max core file size\s+(\S+)/m)?.[1]
  const pattern = read('/proc/sys/kernel/core_pattern')?.trim() ?? ''
  const piped = pattern.startsWith('|')
  if (limit === undefined) return look('Whether a crash writes the memory to disk could not be seen.', `set the limit for core files to 1 byte, or ${unit}`)
  if (piped && limit === '0') return wrong('A crash of the program would be handed to another one, which may write down its memory or its settings, secrets included: a limit of 0 for core files does not prevent that.', `set it to 1 byte, or ${unit}`)
  if (limit !== '1' && limit !== '0') return wrong('A crash of the program would write its memory to disk.', unit)
  if (program === null) return look('A crash of the doctor would not write memory to disk; the program was not found running.', 'run the doctor as root while the program runs')
  return ok('A crash does not write memory to disk.')
}

export function swapFinding(program: string | null, read: Read): Finding {
  const swaps = read('/proc/swaps')
  if (swaps === null) return look('Whether memory can be swapped to disk could not be seen.', `turn swap off (swapoff -a), or ${unit}`)
  const devices = swaps.trim().split('\n').slice(1).map((line) => line.split(/\s/)[0] ?? '')
  const onDisk = devices.filter((device) => !device.startsWith('/dev/zram'))
  if (onDisk.length === 0) return ok(devices.length === 0 ? 'There is no swap.' : 'Swap stays in memory (zram).')
  if (program !== null && swapLimit(program, read) === '0') return ok("The machine has swap, but the program's memory is kept out of it.")
  if (onDisk.every((device) => device.startsWith('/dev/dm-'))) return look('Memory can be swapped to a disk that may or may not be encrypted.', `see that it is, with a key that is thrown away; or ${unit}`)
  return wrong("The program's memory can be swapped to disk.", `turn swap off (swapoff -a), or ${unit}`)
}

const swapLimit = (program: string, read: Read): string | undefined => {
  const group = read(`/proc/${program}/cgroup`)?.match(/^0::(\S+)$/m)?.[1]
  return group === undefined ? undefined : read(`/sys/fs/cgroup${group}/memory.swap.max`)?.trim()
}
