// Can the program's memory, which holds a parent's words for a moment, end up on a disk? Core dumps and swap.
import { look, ok, wrong, type Finding } from './finding.ts'

/** Reads a file of the running system; null when there is none or it may not be read. */
export type Read = (path: string) => string | null

/** The process that serves families, among all of this machine; null when it does not run or cannot be seen. */
export function runningProgram(ids: readonly string[], read: Read): string | null {
  return ids.find((id) => /(\/run\.cjs\0main|\/src\/main\.ts|\bsrc\/main\.ts)\0*$/.test(read(`/proc/${id}/cmdline`) ?? '')) ?? null
}

const unit = 'start the program with src/operate/deploy/family-line.service'

export function coreDumpFinding(program: string | null, read: Read): Finding {
  const limit = read(`/proc/${program ?? 'self'}/limits`)?.match(/^Max core file size\s+(\S+)/m)?.[1]
  const pattern = read('/proc/sys/kernel/core_pattern')?.trim() ?? ''
  if (limit === undefined) return look('Whether a crash writes the memory to disk could not be seen.', `set the limit for core files to 0, or ${unit}`)
  if (limit !== '0') return wrong('A crash of the program would write its memory to disk.', unit)
  if (program === null) return look('A crash of the doctor would not write memory to disk; the program was not found running.', 'run the doctor as root while the program runs')
  // A limit of 0 stops files; a program that the kernel hands dumps to decides for itself, and only systemd's is known to heed the limit.
  if (pattern.startsWith('|') && !pattern.includes('systemd-coredump')) return look('Crashes are handed to a program that may keep the memory.', 'turn that program off, or see that it heeds the limit (/proc/sys/kernel/core_pattern)')
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
