import { GatewayError } from '../../core/errors.ts'
import type { ChangingKey } from './changing-key.ts'

export interface Token {
  readonly value: string
  readonly lifetimeMs: number
}

/** A token is asked for anew so long before its end, or at half its life where that is later. */
const EARLY_MS = 5 * 60_000
/** Calls under way take a moment to arrive. */
const LAST_MOMENT_MS = 10_000
/** One that is refused so soon lacks a right, and the next would lack it too. */
const YOUNG_MS = 60_000
/** After a failure nobody is asked again for so long: every call would. */
const PAUSE_MS = 2000

interface Held extends Token {
  readonly givenAt: number
  readonly renewAt: number
  readonly endsAt: number
}

/**
 * Tokens, each used until shortly before its end. One request for a new one is under way at a time; while the old one
 * still holds nobody waits for it.
 */
export function createTokenKey(
  request: () => Promise<Token>,
  now: () => number = () => performance.now(),
): ChangingKey {
  let held: Held | undefined
  let asking: Promise<Held> | undefined
  let failed: { readonly error: GatewayError; readonly until: number } | undefined

  async function askNow(): Promise<Held> {
    try {
      const token = await request()
      const at = now()
      const early = Math.min(EARLY_MS, token.lifetimeMs / 2)
      held = {
        ...token,
        givenAt: at,
        renewAt: at + token.lifetimeMs - early,
        endsAt: at + token.lifetimeMs - Math.min(LAST_MOMENT_MS, early),
      }
      failed = undefined
      return held
    } catch (thrown) {
      failed = { error: GatewayError.from(thrown), until: now() + PAUSE_MS }
      throw failed.error
    } finally {
      asking = undefined
    }
  }
  function ask(): Promise<Held> {
    if (failed && now() < failed.until) return Promise.reject(failed.error)
    asking ??= askNow()
    return asking
  }

  return {
    async now() {
      const at = now()
      if (held && at < held.endsAt) {
        // Whoever needs one after this has ended meets the failure.
        if (at >= held.renewAt) ask().catch(() => {})
        return held.value
      }
      return (await ask()).value
    },
    async isRenewed(refused) {
      if (held?.value === refused) {
        if (now() - held.givenAt < YOUNG_MS) return false
        held = undefined
      }
      const next = held ?? (await ask().catch(() => undefined))
      return next !== undefined && next.value !== refused
    },
  }
}
