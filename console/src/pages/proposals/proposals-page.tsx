import { NativeSelect } from '@mantine/core'
import { Link, useSearchParams } from 'wouter'
import { useProposals } from '../../api/administration.ts'
import { inWords } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { ProposalPanel } from './proposal-panel.tsx'

const STATES = ['proposed', 'approved', 'rejected', 'rolled_back']

export function ProposalsPage() {
  const [params, setParams] = useSearchParams()
  const state = params.get('state') ?? ''
  const proposals = useProposals(state)
  return (
    <>
      <PageTitle
        title="Proposals"
        lead="What was learned and would change how requests are decided. Nothing changes before an admin who did not propose it approves it; weights with a clear gain also where the configuration says so."
      >
        <NativeSelect
          aria-label="State"
          value={state}
          onChange={(event) =>
            setParams(event.currentTarget.value ? { state: event.currentTarget.value } : {})
          }
          data={[
            { value: '', label: 'every state' },
            ...STATES.map((value) => ({ value, label: inWords(value) })),
          ]}
        />
      </PageTitle>
      {proposals.data ? (
        <Stacked>
          {proposals.data.map((proposal) => (
            <ProposalPanel key={proposal.id} proposal={proposal} />
          ))}
          {proposals.data.length === 0 && (
            <Panel>
              <p>
                No proposal. They come from learning on own traffic, verdicts and feedback, and from
                the page <Link href="/routing">Routing</Link>, where another threshold can be
                proposed.
              </p>
            </Panel>
          )}
        </Stacked>
      ) : (
        <QueryState query={proposals} what="Proposals" />
      )}
    </>
  )
}
