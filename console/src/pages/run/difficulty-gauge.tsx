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
  const at = (value: number) => ({ left: `${Math.min(1, Math.max(0, value)) * 100}%` })
  return (
    <div
      className={classes.gauge}
      role="img"
      aria-label={`Difficulty ${score.toFixed(2)}; the probe zone begins at ${probe.toFixed(2)}, the second line's at ${second.toFixed(2)}`}
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
      <span className={classes.marker} style={at(score)} />
      <span className={classes.markerLabel} style={at(score)}>
        {score.toFixed(2)}
      </span>
      <span className={classes.threshold} style={at(probe)}>
        {probe.toFixed(2)}
      </span>
      <span className={classes.threshold} style={at(second)}>
        {second.toFixed(2)}
      </span>
    </div>
  )
}
