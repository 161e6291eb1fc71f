import type { VerdictKind } from '../../../../src/core/review/review-item.ts'
import { VERDICT_CHOICES, type VerdictChoice } from './review-words.ts'
import classes from './reviews.module.css'

interface Props {
  readonly chosen: VerdictKind | undefined
  onChoose(choice: VerdictChoice): void
}

export function VerdictButtons({ chosen, onChoose }: Props) {
  return (
    <fieldset className={classes.verdicts}>
      <legend className="visually-hidden">Verdict</legend>
      {VERDICT_CHOICES.map((choice) => (
        <button
          key={choice.kind}
          type="button"
          aria-pressed={chosen === choice.kind}
          aria-keyshortcuts={choice.key}
          onClick={() => onChoose(choice)}
        >
          {choice.label}
          {choice.key && <kbd aria-hidden>{choice.key}</kbd>}
        </button>
      ))}
    </fieldset>
  )
}
