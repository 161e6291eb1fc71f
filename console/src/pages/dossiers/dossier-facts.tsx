import { codesOfHold } from '../../../../src/core/review/review.ts'
import type { Dossier } from '../../api/dossiers.ts'
import { FactList } from '../../display/fact-list.tsx'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { RecordLink } from '../../display/record-link.tsx'

/** What is known of the item besides anybody's words. */
export function DossierFacts({ dossier: { item, held } }: { readonly dossier: Dossier }) {
  const { policy, requester, appealOf, endedAt } = item
  return (
    <Panel title="Why it was held">
      <FactList
        facts={[
          ['Id', <code key="id">{item.id}</code>],
          ['Held', formatTime(item.createdAt)],
          ['Asked by', requester && nameOf(requester)],
          ['Rules', policy.rules.map(inWords).join(', ')],
          ['Reasons', held && codesOfHold(held).map(inWords).join(', ')],
          ['Risk', held?.risk.reasons.map(({ text }) => text).join(' ')],
          ['Two people', policy.fourEyes ? 'had to agree' : 'not asked for'],
          ['Due', formatTime(policy.dueAt)],
          ['If time runs out', inWords(policy.onTimeout)],
          ['Ended', endedAt === undefined ? 'not yet' : formatTime(endedAt)],
          ['Run', <RecordLink key="run" id={item.runId} isRun />],
          ['Contested decision', appealOf && <RecordLink key="appeal" id={appealOf} />],
          ['Control item', item.isSeed && 'a wrong answer, put there on purpose'],
        ]}
      />
    </Panel>
  )
}
