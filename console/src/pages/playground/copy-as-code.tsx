import { Tabs } from '@mantine/core'
import { CodeBlock } from '../../display/code-block.tsx'
import { Panel } from '../../display/panel.tsx'
import { CODE_SAMPLES } from './code-samples.ts'

export function CopyAsCode({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  return (
    <Panel title="As code">
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List aria-label="Language">
          {CODE_SAMPLES.map(({ name }) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {CODE_SAMPLES.map(({ name, write }) => (
          <Tabs.Panel key={name} value={name}>
            <CodeBlock label={`The request in ${name}`} text={write(body, location.origin)} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  )
}
