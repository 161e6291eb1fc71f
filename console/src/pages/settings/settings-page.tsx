import { useQuery } from '@tanstack/react-query'
import { callApi } from '../../api/call-api.ts'
import { FactList } from '../../display/fact-list.tsx'
import { FoldedList } from '../../display/folded-list.tsx'
import { inWords } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { flattenSettings } from './flatten-settings.ts'
import { SettingsTable } from './settings-table.tsx'

interface SettingsAnswer {
  readonly file?: string
  readonly hash: string
  readonly isPractice: boolean
  readonly warnings: readonly { readonly message: string }[]
  readonly origins: readonly { readonly path: string; readonly origin: string }[]
  readonly [group: string]: unknown
}

/** What stands elsewhere on the page. */
const SHOWN_APART = ['object', 'file', 'hash', 'isPractice', 'warnings', 'origins']

/** What decides first; the others as the gateway gives them, so that none is forgotten. */
const FIRST = ['policy', 'models', 'routing']

function groupsOf(settings: SettingsAnswer): readonly string[] {
  const names = Object.keys(settings).filter(
    (name) => !SHOWN_APART.includes(name) && typeof settings[name] === 'object',
  )
  return [
    ...FIRST.filter((name) => names.includes(name)),
    ...names.filter((name) => !FIRST.includes(name)).sort(),
  ]
}

export function SettingsPage() {
  const settings = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => callApi<SettingsAnswer>('/admin/settings', { signal }),
  })
  return (
    <>
      <PageTitle
        title="Settings"
        lead="What is in force, with defaults filled in and secrets left out. Change the file; the gateway reads it again by itself."
      />
      {settings.data ? (
        <SettingsView settings={settings.data} />
      ) : (
        <QueryState query={settings} what="Settings" />
      )}
    </>
  )
}

function Warnings({ messages }: { readonly messages: readonly string[] }) {
  const [only, ...others] = messages
  if (only === undefined) return null
  if (others.length === 0) return <Notice tone="warn" title={only} />
  return (
    <Notice tone="warn" title={`${messages.length} warnings about the configuration`}>
      <FoldedList>
        {messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </FoldedList>
    </Notice>
  )
}

/** Each origin once, with everything that comes from it. */
function byOrigin(said: SettingsAnswer['origins']): readonly (readonly [string, string])[] {
  const paths = new Map<string, string[]>()
  for (const { path, origin } of said) paths.set(origin, [...(paths.get(origin) ?? []), path])
  return [...paths].map(([origin, all]) => [origin, all.join(', ')])
}

function SettingsView({ settings }: { readonly settings: SettingsAnswer }) {
  const said = settings.origins.filter(({ origin }) => origin !== 'default' && origin !== 'derived')
  return (
    <Stacked>
      <Warnings messages={settings.warnings.map(({ message }) => message)} />
      <Panel title="Configuration">
        <FactList
          facts={[
            ['File', settings.file ?? 'none: everything is found or default'],
            ['Hash', <code key="hash">{settings.hash}</code>],
            ['Models', settings.isPractice ? 'simulated, for practice' : 'configured'],
          ]}
        />
      </Panel>
      {said.length > 0 && (
        <Panel title="Where values come from">
          <SettingsTable label="Origins" head={['Comes from', 'Settings']} rows={byOrigin(said)} />
        </Panel>
      )}
      <Panel title="Values in force">
        {groupsOf(settings).map((group) => (
          <details key={group}>
            <summary>{inWords(group)}</summary>
            <SettingsTable
              label={group}
              head={['Setting', 'Value']}
              rows={flattenSettings(settings[group])}
            />
          </details>
        ))}
      </Panel>
    </Stacked>
  )
}
