import { GatewayError } from '../../core/errors.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import type { ChangingKey, Shown } from './credential.ts'

export interface Token<T extends Shown = string> {
  readonly value: T
  readonly lifetimeMs: number
}

/** Nobody is waited for any longer who is asked for a token. */
export const TOKEN_LIMIT_MS = 10_000

/** A token is asked for anew so long before its end, or at half its life where that is later. */
const EARLY_MS = 5 * MINUTE_MS
/** Calls under way take a moment to arrive. */
const LAST_MOMENT_MS = 10_000
/** One that is refused so soon lacks a right, and the next would lack it too. */
const YOUNG_MS = MINUTE_MS
/** After a failure nobody is asked again for so long: every call would. */
const PAUSE_MS = 2000

interface Held<T extends Shown> extends Token<T> {
  readonly givenAt: number
  readonly renewAt: number
  readonly endsAt: number
}

/**
 * Tokens, each used until shortly before its end. One request for a new one is under way at a time; while the old one
 * still holds nobody waits for it.
 */
export function createTokenKey<T extends Shown>(
  request: () => Promise<Token<T>>,
  now: () => number = () => performance.now(),
): ChangingKey<T> {
  let held: Held<T> | undefined
  let asking: Promise<Held<T>> | undefined
  let failed: { readonly error: GatewayError; readonly until: number } | undefined

  async function askNow(): Promise<Held<T>> {
    try {
      const token = await withinLimit(request())
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
  function ask(): Promise<Held<T>> {
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

/** Libraries have times of their own, some of them long, and all wait for this one request. */
async function withinLimit<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const why = `No token was given within ${TOKEN_LIMIT_MS / 1000} s`
      reject(new GatewayError('upstream_unreachable', why, { fault: 'deployment' }))
    }, TOKEN_LIMIT_MS)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}
