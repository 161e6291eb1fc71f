import type { CheckRegistry } from '../../checks/run-checks.ts'
import type { OwnCheckSettings } from '../../config/settings/settings.ts'
import type { Check, OwnCheckName } from '../../core/check.ts'
import type { Clock } from '../../core/ports.ts'
import { type Circuits, createCircuits } from '../../gateway/calls/circuits.ts'
import { createOwnCheck } from '../../providers/own-checks/own-check.ts'
import { createFunctionCheck } from '../../providers/own-checks/own-function.ts'
import { ownCheckError } from '../../wire/own-check.ts'
import type { OwnFunctions } from './own-functions.ts'

export interface OwnChecksParts {
  readonly clock: Clock
  readonly checks: () => readonly OwnCheckSettings[]
  readonly proxy: () => string | undefined
  readonly functions: OwnFunctions
  readonly onThrown: (name: OwnCheckName, thrown: unknown) => void
}

/** The operator's own checks as they are configured now. One that does not answer is left alone for a while, as models are. */
export function buildOwnChecks(parts: OwnChecksParts): () => CheckRegistry {
  let built: { of: readonly OwnCheckSettings[]; registry: CheckRegistry } = { of: [], registry: {} }
  return () => {
    const now = parts.checks()
    if (built.of === now) return built.registry
    // Whoever has put an address right need not wait.
    const circuits = createCircuits(parts.clock)
    const made = now.flatMap((settings) => {
      const check = checkOf(settings, parts)
      return check === undefined ? [] : [[settings.name, withCircuit(check, circuits)]]
    })
    built = { of: now, registry: Object.fromEntries(made) }
    return built.registry
  }
}

/** Undefined where nobody brings the function: then the check errs as one that is not available. */
function checkOf(
  { name, timeoutMs, service }: OwnCheckSettings,
  { clock, proxy, functions, onThrown }: OwnChecksParts,
): Check | undefined {
  if (service) return createOwnCheck({ name, timeoutMs, ...service }, { now: clock.now, proxy })
  const ask = functions[name]
  return ask && createFunctionCheck({ name, ask, timeoutMs, onThrown })
}

function withCircuit(check: Check, circuits: Circuits): Check {
  const name = check.name as OwnCheckName
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
