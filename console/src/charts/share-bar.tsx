import { formatCount, formatShare } from '../display/format.ts'
import type { ToneName } from '../theme/palette.ts'
import classes from './charts.module.css'

interface Part {
  readonly name: string
  readonly count: number
  readonly tone: ToneName
}

/** One bar of parts with a legend that says the same in words. */
export function ShareBar({
  label,
  parts,
}: {
  readonly label: string
  readonly parts: readonly Part[]
}) {
  const shown = parts.filter((part) => part.count > 0)
  const whole = shown.reduce((total, part) => total + part.count, 0)
  return (
    <div>
      <div className={classes.shareBar} aria-hidden="true">
        {shown.map(({ name, count, tone }) => (
          <span key={name} style={{ flexGrow: count, background: `var(--sl-${tone}-fill)` }} />
        ))}
      </div>
      <ul className={classes.legend} aria-label={label}>
        {shown.map(({ name, count, tone }) => (
          <li key={name}>
            <span
              className={classes.dot}
              style={{ background: `var(--sl-${tone}-fill)` }}
              aria-hidden="true"
            />
            {name}{' '}
            <span
              className={classes.count}
            >{`${formatCount(count)} · ${formatShare(count, whole)}`}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
