import classes from './run.module.css'

interface Props {
  readonly score: number
  readonly thresholds: { readonly probe: number; readonly second: number }
}

/** Where the score stands among the three zones. */
export function DifficultyGauge({ score, thresholds: { probe, second } }: Props) {
  const zones = [
    { name: 'direct', width: probe, tone: 'first' },
    { name: 'probe', width: second - probe, tone: 'creative' },
    { name: 'second', width: 1 - second, tone: 'second' },
  ]
  const percent = (value: number) => `${Math.min(1, Math.max(0, value)) * 100}%`
  // Words in the middle of their place, yet within the bar.
  const at = (value: number) => ({ left: `clamp(0.9rem, ${percent(value)}, 100% - 0.9rem)` })
  return (
    <div
      className={classes.gauge}
      role="img"
      aria-label={`Difficulty ${score.toFixed(2)}; the probe zone begins ${beginning(probe)}, the second line's ${beginning(second)}`}
    >
      {zones.map(({ name, width, tone }) => (
        <span
          key={name}
          className={classes.zone}
          style={{
            width: `${Math.max(0, width) * 100}%`,
            background: `var(--sl-${tone}-soft)`,
            color: `var(--sl-${tone}-text)`,
          }}
        >
          {width > 0.12 ? name : ''}
        </span>
      ))}
      <span className={classes.marker} style={{ left: percent(score) }} />
      <span className={classes.markerLabel} style={at(score)}>
        {score.toFixed(2)}
      </span>
      {[probe, second]
        .filter((threshold) => threshold <= 1)
        .map((threshold, place) => (
          <span
            key={place === 0 ? 'probe' : 'second'}
            className={classes.threshold}
            style={at(threshold)}
          >
            {threshold.toFixed(2)}
          </span>
        ))}
    </div>
  )
}

/** No difficulty is above 1. */
function beginning(threshold: number): string {
  return threshold > 1 ? 'nowhere' : `at ${threshold.toFixed(2)}`
}
