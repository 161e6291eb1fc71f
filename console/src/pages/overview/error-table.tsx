import { Link } from 'wouter'
import { errorAdvice } from '../../display/error-advice.ts'
import { formatCount, inWords } from '../../display/format.ts'

export function ErrorTable({ errors }: { readonly errors: Readonly<Record<string, number>> }) {
  const rows = Object.entries(errors).sort(([, a], [, b]) => b - a)
  if (rows.length === 0) return <p>No request ended in an error.</p>
  return (
    <table className="data-table" aria-label="Errors">
      <thead>
        <tr>
          <th scope="col">Error</th>
          <th scope="col" className="right">
            Requests
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([code, count]) => (
          <tr key={code}>
            <th scope="row" className="name">
              <Link href={`/traffic?reason=${encodeURIComponent(code)}`}>{inWords(code)}</Link>
              <Advice code={code} />
            </th>
            <td className="right">{formatCount(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Advice({ code }: { readonly code: string }) {
  const advice = errorAdvice(code)
  if (advice === undefined) return null
  return (
    <>
      <br />
      <small>{advice}</small>
    </>
  )
}
