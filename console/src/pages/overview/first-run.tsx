import { Link } from 'wouter'
import type { ConsoleFacts } from '../../api/types.ts'
import { CodeBlock } from '../../display/code-block.tsx'
import { Panel } from '../../display/panel.tsx'

/** One that the first line answers, one that moves up, one that is held, and one of another kind. */
const GROUPS = ['facts', 'reasoning', 'health', 'creative']

/** What someone sees who has just started the gateway with nothing configured. */
export function FirstRun({ facts }: { readonly facts: ConsoleFacts }) {
  const starts = GROUPS.flatMap((name) => facts.scenarios.find(({ group }) => group === name) ?? [])
  return (
    <Panel
      title="Simulated models are answering"
      lead="No provider key and no local model server was found. Everything works, on prompts written for it, at no cost."
    >
      <p>Try one of these in the playground and watch which line answers:</p>
      <ul>
        {starts.map(({ id, prompt, expect }) => (
          <li key={id}>
            <Link href={`/playground?scenario=${id}`}>{prompt}</Link>
            <br />
            <small>{expect}</small>
          </li>
        ))}
      </ul>
      <p>Or send a request yourself:</p>
      <CodeBlock
        label="A request with curl"
        text={`curl ${location.origin}/v1/chat/completions -H 'content-type: application/json' \\
  -d '{"model":"auto","messages":[{"role":"user","content":"What is the capital of France?"}]}'`}
      />
      <p>
        For real models set <code>OPENAI_API_KEY</code> or start Ollama and start the gateway again,
        or run <code>secondline init</code>.
      </p>
    </Panel>
  )
}
