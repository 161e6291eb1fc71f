import type { RunDetail } from '../../api/types.ts'
import { formatMs } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { type PathStep, pathSteps, priceOf } from './path-steps.ts'
import classes from './run.module.css'

/** The way the request took, step after step; bars compare the time of calls and checks. */
export function PathPicture({ run }: { readonly run: RunDetail }) {
  const steps = pathSteps(run)
  const longest = Math.max(1, ...steps.map((step) => step.ms ?? 0))
  return (
    <Panel title="The path it took">
      <ol className={classes.path}>
        {steps.map((step, index) => (
          <StepCard key={index} step={step} longest={longest} />
        ))}
      </ol>
    </Panel>
  )
}

function StepCard({ step, longest }: { readonly step: PathStep; readonly longest: number }) {
  const { title, detail, tone, ms, notes } = step
  return (
    <li className={classes.step} style={{ borderTopColor: `var(--sl-${tone}-fill)` }}>
      <span className={classes.stepTitle} style={{ color: `var(--sl-${tone}-text)` }}>
        {title}
      </span>
      <span>{detail}</span>
      {notes.map((note) => (
        <span key={note} className={classes.note}>
          {note}
        </span>
      ))}
      {ms !== undefined && (
        <span className={classes.measures}>
          <span className={classes.timeBar} aria-hidden="true">
            <span
              style={{ width: `${(100 * ms) / longest}%`, background: `var(--sl-${tone}-fill)` }}
            />
          </span>
          {[formatMs(ms), priceOf(step)].filter(Boolean).join(', ')}
        </span>
      )}
    </li>
  )
}
