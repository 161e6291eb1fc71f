import { GatewayError } from '../../core/errors.ts'
import { numberOf } from '../../providers/read-json.ts'

/** Choices beyond this are not an answer but an attack on memory. */
const MOST_CHOICES = 128

/** Which of the answers asked for a piece belongs to; where it does not say, its position. Lists are made by it. */
export function choiceIndex(index: unknown, position: number): number {
  const choice = numberOf(index) ?? position
  if (Number.isInteger(choice) && choice >= 0 && choice < MOST_CHOICES) return choice
  throw new GatewayError('upstream_invalid', 'The upstream sent a choice with an invalid index', {
    fault: 'deployment',
  })
}
