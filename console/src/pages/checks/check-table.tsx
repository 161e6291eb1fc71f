import { formatCount, formatShare, inWords } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { toneOfVerdict } from '../../display/tones.ts'
import classes from './checks.module.css'

const VERDICTS = ['pass', 'fail', 'error', 'abstain'] as const

interface Props {
  /** Keys: check, then verdict. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** How often each check came to which verdict; the bar leaves out what it could not judge. */
export function CheckTable({ checks }: Props) {
  const rows = Object.entries(checks).sort(
    ([a, counts], [b, other]) => (other.fail ?? 0) - (counts.fail ?? 0) || a.localeCompare(b),
  )
  if (rows.length === 0) return <p>No answer was checked in this time.</p>
  return (
    <ScrollRegion label="Checks by verdict">
      <table className="data-table" aria-label="Checks by verdict">
        <thead>
          <tr>
            <th scope="col">Check</th>
            {VERDICTS.map((verdict) => (
              <th key={verdict} scope="col" className="right">
                {verdict}
              </th>
            ))}
            <th scope="col" className="right">
              Could judge
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, counts]) => (
            <tr key={name}>
              <th scope="row">
                {inWords(name)}
                <VerdictBar counts={counts} />
              </th>
              {VERDICTS.map((verdict) => (
                <td key={verdict} className="right">
                  {formatCount(counts[verdict] ?? 0)}
                </td>
              ))}
              <td className="right">{judgedShare(counts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function VerdictBar({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  return (
    <span className={classes.bar} aria-hidden="true">
      {VERDICTS.filter((verdict) => verdict !== 'abstain' && (counts[verdict] ?? 0) > 0).map(
        (verdict) => (
          <span
            key={verdict}
            style={{
              flexGrow: counts[verdict],
              background: `var(--sl-${toneOfVerdict(verdict)}-fill)`,
            }}
          />
        ),
      )}
    </span>
  )
}

function judgedShare(counts: Readonly<Record<string, number>>): string {
  const judged = (counts.pass ?? 0) + (counts.fail ?? 0)
  return formatShare(judged, judged + (counts.abstain ?? 0) + (counts.error ?? 0))
}
