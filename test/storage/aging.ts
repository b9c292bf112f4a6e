// The expiry of what stands in Redis, moved along with the clock of a test.
import type { Conversations } from '../../src/storage/conversations.ts'
import type { Clock } from '../support/clock.ts'

/** Every key of the server comes nearer to its end by so much. */
export const ageLua = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key) - ARGV[1]
  if left <= 0 then redis.call('DEL', key) else redis.call('PEXPIRE', key, left) end
end`

/** Before anybody asks for it. */
export function aging<S, R>(clock: Clock, ask: (...words: string[]) => Promise<unknown>, keeper: Conversations<S, R>): Conversations<S, R> {
  let aged = clock.now()
  async function age() {
    const passed = clock.now() - aged
    aged = clock.now()
    if (passed > 0) await ask('EVAL', ageLua, '0', String(passed))
  }
  return {
    begin: async (...given) => (await age(), keeper.begin(...given)),
    finish: async (...given) => (await age(), keeper.finish(...given)),
    abandon: async (...given) => (await age(), keeper.abandon(...given)),
    peek: async (...given) => (await age(), keeper.peek(...given)),
    glance: async (...given) => (await age(), keeper.glance(...given)),
    forget: async (...given) => (await age(), keeper.forget(...given)),
    settle: async (...given) => (await age(), keeper.settle(...given)),
  }
}
