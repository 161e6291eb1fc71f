import type { Reason } from '../../core/signals.ts'
import type { Router } from './router.ts'

/** By class of prompt: that the answers to it are judged by what was learned too. The class is a key's first word. */
export function recalibrationReasons({
  pair,
  recalibration = {},
}: Pick<Router, 'pair' | 'recalibration'>): ReadonlyMap<string, Reason> {
  const classes = new Set(Object.keys(recalibration).map((key) => key.split(' ')[0] as string))
  const text = `How sure an answer of ${pair.first} to such a prompt is was learned from its recorded answers`
  return new Map(
    [...classes].map((name) => [name, { code: 'confidence_learned', text, weight: 0 }]),
  )
}
