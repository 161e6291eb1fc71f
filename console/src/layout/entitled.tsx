import type { ReactNode } from 'react'
import type { RouteGroup } from '../../../src/core/access/key-scope.ts'
import { useConsoleFacts } from '../api/queries.ts'
import { Notice } from '../display/notice.tsx'
import { PageTitle } from './page-title.tsx'

interface Props {
  /** Absent: everybody is. */
  readonly to: RouteGroup | undefined
  readonly children: ReactNode
}

/** Whoever follows a link to a page that is not for their role is told so, before they fill in a form that does nothing. */
export function Entitled({ to, children }: Props) {
  const facts = useConsoleFacts().data
  if (to === undefined || facts === undefined || facts.routes.includes(to)) return children
  return (
    <>
      <PageTitle title="Not for your role" />
      <Notice tone="warn" title={`The role ${facts.role} has no right to this page`}>
        An administrator can give you another role or a key that has it.
      </Notice>
    </>
  )
}
