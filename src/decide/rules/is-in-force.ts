import type { PolicyRule } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { drawOf } from './matches-request.ts'
import { placeOf } from './place-of.ts'

export const isRolledOut = ({ mode }: PolicyRule): boolean => mode !== 'enforce'

/** Whether the rule acts on this run. A canary's share is drawn by who asks, so that it stays as it is. */
export function isInForce({ name, mode, canary }: PolicyRule, facts: Facts): boolean {
  if (mode === 'enforce') return true
  if (mode === 'shadow' || canary === undefined) return false
  const { keyId, place, dice } = facts
  const at = canary.by === 'key' && keyId !== undefined ? placeOf(keyId) : (place ?? dice)
  return drawOf(name, at) < canary.share
}
