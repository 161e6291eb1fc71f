import { Link } from 'wouter'
import { PageTitle } from '../layout/page-title.tsx'

export function NotFoundPage() {
  return (
    <>
      <PageTitle title="There is no such page" />
      <p>
        Go back to the <Link href="/">overview</Link>.
      </p>
    </>
  )
}
