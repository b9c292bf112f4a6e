// The real programs that tests and proofs need beside npm's packages: one row each.
import { join } from 'node:path'

export type PartName = 'chromium' | 'redis' | 'nginx'
/** Only `npm run prove -- tools` needs them. */
export type ToolName = 'wapiti' | 'slowhttptest'

export interface Part {
  name: PartName | ToolName
  /** What it is called on the PATH, the most usual first. */
  programs: string[]
  /** Debian's packages, what they lack is added. */
  packages: string[]
  /** Where the program stands inside the unpacked packages. */
  unpacked: string
  /** Arguments that make it do a little of its real work in an empty folder, and what it then prints. */
  proof: { in: (folder: string) => string[]; prints: string }
}

/** A test machine has no screen, no graphics card and no user namespaces; and nothing here may call home. */
export const browserArguments = ['--no-sandbox', '--disable-gpu', '--in-process-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--no-default-browser-check']

export const parts: readonly Part[] = [
  {
    name: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-liberation'],
    unpacked: 'usr/lib/chromium/chromium',
    proof: {
      in: (folder) => ['--headless', ...browserArguments, `--user-data-dir=${folder}`, '--dump-dom', 'data:text/html,<p>the lamp is lit</p>'],
      prints: '<p>the lamp is lit</p>',
    },
  },
  {
    name: 'redis',
    programs: ['redis-server'],
    packages: ['redis-server'],
    unpacked: 'usr/bin/redis-server',
    proof: { in: () => ['--version'], prints: 'Redis server v=' },
  },
  {
    name: 'nginx',
    programs: ['nginx'],
    packages: ['nginx-light'],
    unpacked: 'usr/sbin/nginx',
    proof: {
      in: (folder) => ['-p', folder, '-e', 'stderr', '-c', join(import.meta.dirname, 'nginx-proof.conf'), '-T'],
      prints: 'ssl_protocols TLSv1.3',
    },
  },
]

export const tools: readonly Part[] = [
  {
    name: 'wapiti',
    programs: ['wapiti'],
    packages: ['wapiti'],
    unpacked: 'usr/bin/wapiti',
    proof: { in: () => ['--list-modules'], prints: 'http_headers' },
  },
  {
    name: 'slowhttptest',
    programs: ['slowhttptest'],
    packages: ['slowhttptest'],
    unpacked: 'usr/bin/slowhttptest',
    // Without a server there is nothing to be slow with, and it says so.
    proof: { in: () => ['-u', 'http://127.0.0.1:9/', '-c', '1', '-l', '1'], prints: 'slowhttptest version' },
  },
]
