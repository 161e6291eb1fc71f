import type { Consideration } from '../../../../src/evaluate/advise/considerations.ts'
import type { Conclusion } from '../../../../src/evaluate/advise/use-case.ts'
import { FactList } from '../../display/fact-list.tsx'
import { inWords } from '../../display/format.ts'
import classes from './advisor.module.css'

/** The four considerations of choosing a model, each with what follows and by which rule. */
export function ConsiderationList({
  considerations,
}: {
  readonly considerations: readonly Consideration[]
}) {
  return (
    <div className={classes.considerations}>
      {considerations.map(({ title, guide, conclusions }) => {
        const known = Object.entries(conclusions)
        return (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <p className={classes.guide}>{guide}</p>
            {known.length === 0 ? (
              <p>Open: nothing was said of it.</p>
            ) : (
              <FactList
                facts={known.map(([name, conclusion]) => [
                  LABELS[name] ?? capitalised(name),
                  <ConclusionText key={name} conclusion={conclusion} />,
                ])}
              />
            )}
          </section>
        )
      })}
    </div>
  )
}

const LABELS: Readonly<Record<string, string>> = {
  class: 'Kind of model',
  complexity: 'Tasks',
  sensitivity: 'Errors',
  oversight: 'A person',
  'monthly cost': 'Cost',
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function ConclusionText({
  conclusion: { value, because, rule },
}: {
  readonly conclusion: Conclusion<unknown>
}) {
  return (
    <>
      <strong>{inWords(String(value))}</strong>
      <span className={classes.because}>
        {because} <code>{rule}</code>
      </span>
    </>
  )
}
