import classes from './plots.module.css'

interface Props {
  /** Place of the model in the report. */
  readonly place: number
  readonly x: number
  readonly y: number
}

const PATHS: readonly ((x: number, y: number) => string)[] = [
  (x, y) => `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`,
  (x, y) => `M${x - 4.5} ${y - 4.5}h9v9h-9Z`,
  (x, y) => `M${x} ${y - 6}l6 11h-12Z`,
  (x, y) => `M${x} ${y - 6}l6 6l-6 6l-6 -6Z`,
]

const TONES = ['first', 'second', 'creative', 'multimodal', 'good', 'warn'] as const

export function toneOfPlace(place: number): string {
  return `var(--sl-${TONES[place % TONES.length]}-text)`
}

/** Shapes tell the models apart for whom colours do not. */
export function PlotMark({ place, x, y }: Props) {
  return <path d={PATHS[place % PATHS.length]?.(x, y)} fill={toneOfPlace(place)} />
}

export function PlotLegend({ models }: { readonly models: readonly string[] }) {
  return (
    <ul className={classes.legend}>
      {models.map((model, place) => (
        <li key={model}>
          <svg width="14" height="14" aria-hidden="true">
            <PlotMark place={place} x={7} y={7} />
          </svg>{' '}
          {model}
        </li>
      ))}
    </ul>
  )
}
