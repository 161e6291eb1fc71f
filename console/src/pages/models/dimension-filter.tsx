import { useSearchParams } from 'wouter'
import type { CatalogueEntry } from './catalogue-entry.ts'
import { DIMENSIONS, type Dimension, isChosen } from './dimensions.ts'
import classes from './models.module.css'

/** One group of buttons for each dimension; each tells how many models it leaves. */
export function DimensionFilter({ entries }: { readonly entries: readonly CatalogueEntry[] }) {
  return (
    <div className={classes.filters}>
      {DIMENSIONS.map((dimension) => (
        <FilterGroup key={dimension.name} dimension={dimension} entries={entries} />
      ))}
    </div>
  )
}

interface GroupProps {
  readonly dimension: Dimension
  readonly entries: readonly CatalogueEntry[]
}

function FilterGroup({ dimension: { name, label, when, values }, entries }: GroupProps) {
  const [params, setParams] = useSearchParams()
  const chosen = params.get(name)
  const toggle = (value: string) =>
    setParams((before) => {
      if (chosen === value) before.delete(name)
      else before.set(name, value)
      return before
    })
  return (
    <fieldset className={classes.group}>
      <legend>
        {label} <span className={classes.when}>{when}</span>
      </legend>
      {values.map((value) => {
        const count = entries.filter(
          ({ facts }) => facts[name] === value && isChosen(facts, params, name),
        ).length
        return (
          <button
            key={value}
            type="button"
            className={classes.choice}
            aria-pressed={chosen === value}
            onClick={() => toggle(value)}
          >
            {value} <span className="number">{count}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
