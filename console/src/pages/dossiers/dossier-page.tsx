import { Link, useParams } from 'wouter'
import { type Dossier, pathOfDossier, useDossier } from '../../api/dossiers.ts'
import { Grid, Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfSeverity } from '../../display/tones.ts'
import { PageTitle } from '../../layout/page-title.tsx'
import { AuditTable } from '../audit/audit-table.tsx'
import { StateTag } from '../reviews/state-tag.tsx'
import { DossierFacts } from './dossier-facts.tsx'
import { DossierTexts } from './dossier-texts.tsx'
import { DossierVerdicts } from './dossier-verdicts.tsx'

/** One decision as an auditor may read it: who, when, what and why, and nothing that could be changed. */
export function DossierPage() {
  const { id = '' } = useParams()
  const dossier = useDossier(id)
  return (
    <>
      <PageTitle title="Decision" lead={<Link href="/audit">The audit</Link>}>
        {dossier.data && (
          <>
            <Tag tone={toneOfSeverity(dossier.data.item.severity)}>
              {dossier.data.item.domain === 'none'
                ? dossier.data.item.severity
                : `${dossier.data.item.severity}, ${dossier.data.item.domain}`}
            </Tag>
            <StateTag item={dossier.data.item} />
            <SaveButton path={`${pathOfDossier(id)}?format=html`} name={`dossier-${id}.html`}>
              Save as a page
            </SaveButton>
          </>
        )}
      </PageTitle>
      {dossier.data ? (
        <DossierView dossier={dossier.data} />
      ) : (
        <QueryState query={dossier} what="The dossier" />
      )}
    </>
  )
}

function DossierView({ dossier }: { readonly dossier: Dossier }) {
  return (
    <Stacked>
      <Grid>
        <DossierFacts dossier={dossier} />
        <DossierVerdicts dossier={dossier} />
      </Grid>
      <DossierTexts dossier={dossier} />
      <Panel title="What was done" lead="That you opened this is on record too.">
        <AuditTable rows={dossier.timeline} isFiltered={false} />
      </Panel>
    </Stacked>
  )
}
