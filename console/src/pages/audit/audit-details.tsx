import classes from './audit.module.css'

/** As much as is taken in at a glance, down a page of a hundred entries. */
const MOST_AT_A_GLANCE = 100
/** What the entry left of the review, for programs to compare. */
const DIGEST = 'itemDigest'

/** What an entry says beside who, what and when. Long ones open at a press, set out line by line. */
export function AuditDetails({ details }: { readonly details: string }) {
  if (details === '{}') return null
  const { [DIGEST]: digest, ...told } = fieldsOf(details)
  const short = withoutBraces(told)
  if (digest === undefined && short.length <= MOST_AT_A_GLANCE) {
    return <code className={classes.details}>{short}</code>
  }
  return (
    <details className={`whole-on-paper ${classes.details}`}>
      <summary>
        <code>
          {short.length <= MOST_AT_A_GLANCE ? short : `${short.slice(0, MOST_AT_A_GLANCE)}…`}
        </code>
      </summary>
      <pre>{setOut(details)}</pre>
    </details>
  )
}

/** `"verdict":"approve","fence":1` as `verdict: approve, fence: 1`; what lies deeper stays as it is written. */
function withoutBraces(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

function setOut(details: string): string {
  return JSON.stringify(fieldsOf(details), null, 2)
}

function fieldsOf(details: string): Readonly<Record<string, unknown>> {
  return JSON.parse(details) as Readonly<Record<string, unknown>>
}
