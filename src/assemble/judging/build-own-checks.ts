import type { CheckRegistry } from '../../checks/run-checks.ts'
import type { OwnCheckSettings } from '../../config/settings/settings.ts'
import type { Check, OwnCheckName } from '../../core/check.ts'
import type { Clock } from '../../core/ports.ts'
import { type Circuits, createCircuits } from '../../gateway/calls/circuits.ts'
import { createOwnCheck } from '../../providers/own-checks/own-check.ts'
import { ownCheckError } from '../../wire/own-checks/own-check.ts'

export interface OwnChecksParts {
  readonly clock: Clock
  readonly checks: () => readonly OwnCheckSettings[]
  readonly proxy: () => string | undefined
}

/** The operator's own checks as they are configured now. One that does not answer is left alone for a while, as models are. */
export function buildOwnChecks({ clock, checks, proxy }: OwnChecksParts): () => CheckRegistry {
  let built: { of: readonly OwnCheckSettings[]; registry: CheckRegistry } = { of: [], registry: {} }
  return () => {
    const now = checks()
    if (built.of === now) return built.registry
    // Whoever has put an address right need not wait.
    const circuits = createCircuits(clock)
    const made = now.map((settings) => {
      const check = createOwnCheck(settings, { now: clock.now, proxy })
      return [settings.name, withCircuit(settings.name, check, circuits)]
    })
    built = { of: now, registry: Object.fromEntries(made) }
    return built.registry
  }
}

function withCircuit(name: OwnCheckName, check: Check, circuits: Circuits): Check {
  return {
    ...check,
    async run(input, signal) {
      if (!circuits.tryPass(name)) return ownCheckError(name, RESTING)
      const result = await check.run(input, signal)
      if (result.verdict !== 'error') circuits.succeeded(name)
      else if (signal.aborted) circuits.released(name)
      else circuits.failed(name, 'deployment')
      return result
    },
  }
}

const RESTING = 'It did not answer lately and is left alone for a while'
