import { Link } from 'wouter'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import type { ToneName } from '../../theme/palette.ts'
import { type CatalogueEntry, pathOfCard } from './catalogue-entry.ts'
import { DIMENSIONS } from './dimensions.ts'
import classes from './models.module.css'

const PURPOSES = DIMENSIONS.find(({ name }) => name === 'purpose')?.values ?? []
const SCALES = DIMENSIONS.find(({ name }) => name === 'scale')?.values ?? []

const PLACE_TONES: Readonly<Record<string, ToneName>> = {
  cloud: 'multimodal',
  'on-premise': 'first',
  edge: 'good',
  hybrid: 'creative',
}

const SIZES: Readonly<Record<string, string>> = {
  small: 'under 10 billion',
  medium: 'under 80 billion',
  large: 'under 300 billion',
  xlarge: '300 billion and more',
}

/** Each model in the cell of its purpose and scale. */
export function ModelMap({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  return (
    <ScrollRegion label="Map of the models">
      <table className={classes.map} aria-label="Map of the models">
        <thead>
          <tr>
            <td />
            {SCALES.map((scale) => (
              <th key={scale} scope="col">
                {scale}
                <span className={classes.when}>{SIZES[scale]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PURPOSES.map((purpose) => (
            <tr key={purpose}>
              <th scope="row">{purpose}</th>
              {SCALES.map((scale) => (
                <td key={scale}>
                  <div className={classes.cell}>
                    {entries
                      .filter(({ facts }) => facts.purpose === purpose && facts.scale === scale)
                      .map(({ id, facts }) => (
                        <MapMark
                          key={id}
                          id={id}
                          deployment={facts.deployment}
                          architecture={facts.architecture}
                        />
                      ))}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

interface MarkProps {
  readonly id: string
  readonly deployment: string
  readonly architecture: string
}

function MapMark({ id, deployment, architecture }: MarkProps) {
  const tone = PLACE_TONES[deployment] ?? 'neutral'
  return (
    <span
      className={classes.mark}
      style={{
        background: `var(--sl-${tone}-soft)`,
        color: `var(--sl-${tone}-text)`,
        borderColor: `var(--sl-${tone}-fill)`,
      }}
    >
      <Link href={pathOfCard(id)}>{id}</Link>
      <span className={classes.markNote}>{`${architecture}, ${deployment}`}</span>
    </span>
  )
}
