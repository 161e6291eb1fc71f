import { Link } from 'wouter'

/** The pseudonym of a person whom a client asked for, and all runs for them. */
export function EndUserLink({ id }: { readonly id: string }) {
  return (
    <Link href={`/traffic?end_user=${encodeURIComponent(id)}`}>
      <code>{id}</code>
    </Link>
  )
}
