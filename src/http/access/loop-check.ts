import { GatewayError } from '../../core/errors.ts'

export type LoopCheck = (via: string | undefined) => void

/** More stand behind each other nowhere but in a circle of gateways that are one behind a balancer. */
const MOST_GATEWAYS = 5

/**
 * A model whose address leads back here would have the gateway ask itself until it takes no more requests, and with
 * that nobody's. The check throws `loop_detected`.
 */
export function createLoopCheck(gatewayId: string): LoopCheck {
  return (via) => {
    if (via === undefined) return
    const gateways = readVia(via)
    if (gateways.includes(gatewayId)) {
      throw new GatewayError(
        'loop_detected',
        "This request has come through this gateway before: the base_url of a model leads back to it. Correct that model's base_url.",
      )
    }
    if (gateways.length < MOST_GATEWAYS) return
    throw new GatewayError(
      'loop_detected',
      `This request has come through ${gateways.length} gateways already: the base_url of a model leads back to one of them.`,
    )
  }
}

/** The gateways that a header names. What else stands there is sent to no model. */
export function readVia(via: string): readonly string[] {
  return via
    .split(',', 2 * MOST_GATEWAYS)
    .map((name) => name.trim())
    .filter((name) => /^[\da-f-]{36}$/.test(name))
}
