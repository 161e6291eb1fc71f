import { Link, useParams } from 'wouter'
import { useDocuments } from '../../api/knowledge.ts'
import { Stacked } from '../../display/grid.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { SearchPanel } from './search-panel.tsx'

export function BasePage() {
  const { name = '' } = useParams()
  const documents = useDocuments(name)
  return (
    <>
      <PageTitle
        title={`Knowledge: ${name}`}
        lead={<Link href="/knowledge">All knowledge bases</Link>}
      />
      {documents.data ? (
        <Stacked>
          <DocumentPanel base={name} documents={documents.data} />
          <SearchPanel base={name} />
        </Stacked>
      ) : (
        <QueryState query={documents} what="Documents" />
      )}
    </>
  )
}
