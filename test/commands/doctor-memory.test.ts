// Whether the doctor sees that the program's memory can end up on a disk.
import { describe, expect, test } from 'vitest'
import { lineOf } from '../../src/commands/doctor/finding.ts'
import { coreDumpFinding, runningProgram, swapFinding } from '../../src/commands/doctor/memory.ts'

describe('memory', () => {
  const reading = (files: Record<string, string>) => (path: string) => files[path] ?? null
  const limits = (soft: string) => `Limit  Soft Limit  Hard Limit  Units\nMax core file size         ${soft}                    unlimited            bytes\n`
  const systemds = '|/usr/lib/systemd/systemd-coredump %P %u\n'
  const swaps = (...devices: string[]) => ['Filename\tType\tSize\tUsed\tPriority', ...devices.map((device) => `${device} partition 1 0 -2`)].join('\n')
  const [limitsOf7, group, swapMax] = ['/proc/7/limits', '/proc/7/cgroup', '/sys/fs/cgroup/system.slice/family-line.service/memory.swap.max']
  const grouped = { [group]: '0::/system.slice/family-line.service\n' }

  test.each([
    ['as `npm start` starts it', '/x/node_modules/node/bin/node\0--max-semi-space-size=2\0--max-old-space-size=512\0--disable-sigusr1\0src/commands/run.cjs\0main\0', '7'],
    ['as it is started without npm', 'node\0src/main.ts\0', '7'],
    ['not the shell that started it', 'sh\0-c\0node src/commands/run.cjs main\0', null],
    ['not another command', 'node\0src/commands/run.cjs\0commands/doctor\0', null],
  ])('of the running program is found: %s', (_, line, found) => {
    expect(runningProgram(['1', '7'], reading({ '/proc/1/cmdline': 'init\0', '/proc/7/cmdline': line }))).toBe(found)
  })

  test.each([
    ['is not written after a crash', '7', { [limitsOf7]: limits('0'), '/proc/sys/kernel/core_pattern': 'core' }, 'ok'],
    ['is not written into a file of one byte', '7', { [limitsOf7]: limits('1'), '/proc/sys/kernel/core_pattern': 'core' }, 'ok'],
    ['is not handed to a program where the limit is 1', '7', { [limitsOf7]: limits('1'), '/proc/sys/kernel/core_pattern': systemds }, 'ok'],
    ['is handed to systemd’s program where the limit is 0', '7', { [limitsOf7]: limits('0'), '/proc/sys/kernel/core_pattern': systemds }, 'wrong'],
    ['is handed to another program where the limit is 0', '7', { [limitsOf7]: limits('0'), '/proc/sys/kernel/core_pattern': '|/usr/share/apport/apport %p' }, 'wrong'],
    ['is handed to a program where the limit is another', '7', { [limitsOf7]: limits('2'), '/proc/sys/kernel/core_pattern': systemds }, 'wrong'],
    ['is written after a crash', '7', { [limitsOf7]: limits('unlimited') }, 'wrong'],
    ['is not seen while the program does not run', null, { '/proc/self/limits': limits('0') }, 'look'],
    ['is not seen where there is no /proc', null, {}, 'look'],
  ])('%s', (_, program, files, state) => {
    expect(coreDumpFinding(program, reading(files)).state).toBe(state)
  })

  test('that is handed on in spite of a limit of 0 comes with why, and what to do', () => {
    const line = lineOf(coreDumpFinding('7', reading({ [limitsOf7]: limits('0'), '/proc/sys/kernel/core_pattern': systemds })))
    expect(line).toMatch(/secrets included: a limit of 0 .* does not prevent that\. → set it to 1 byte/)
  })

  test.each([
    ['stays where it is without swap', { '/proc/swaps': swaps() }, 'ok'],
    ['stays in memory with zram', { '/proc/swaps': swaps('/dev/zram0') }, 'ok'],
    ['of this program is kept out of the swap', { '/proc/swaps': swaps('/dev/sda2'), ...grouped, [swapMax]: '0\n' }, 'ok'],
    ['of this program is not kept out of the swap', { '/proc/swaps': swaps('/dev/sda2'), ...grouped, [swapMax]: 'max\n' }, 'wrong'],
    ['goes to a swap file', { '/proc/swaps': swaps('/swapfile', '/dev/zram0') }, 'wrong'],
    ['goes to a disk that may be encrypted', { '/proc/swaps': swaps('/dev/dm-1') }, 'look'],
    ['is not seen where there is no /proc', {}, 'look'],
  ])('%s when the machine is short of it', (_, files, state) => {
    expect(swapFinding('7', reading(files)).state).toBe(state)
  })
})
