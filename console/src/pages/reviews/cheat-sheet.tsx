import { FactList } from '../../display/fact-list.tsx'
import { Panel } from '../../display/panel.tsx'
import { CHEAT_SHEET } from './shortcuts.ts'

export function CheatSheet() {
  return (
    <Panel title="Keys">
      <FactList facts={CHEAT_SHEET.map(([keys, what]) => [keys, what] as const)} />
    </Panel>
  )
}
