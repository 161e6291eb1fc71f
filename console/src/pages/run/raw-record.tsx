import type { RunDetail } from '../../api/types.ts'
import { CopyButton } from '../../display/copy-button.tsx'
import classes from './run.module.css'

export function RawRecord({ run }: { readonly run: RunDetail }) {
  const text = JSON.stringify(run, null, 2)
  return (
    <details className={classes.details}>
      <summary>The whole record as JSON</summary>
      <CopyButton text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take the focus */}
      <pre className={classes.raw} tabIndex={0}>
        {text}
      </pre>
    </details>
  )
}
