import type { Message } from '../../../../src/core/chat.ts'
import type { Finding, RunDetail } from '../../api/types.ts'
import { Panel } from '../../display/panel.tsx'
import { MarkedText } from '../../text/marked-text.tsx'
import { ModelText } from '../../text/model-text.tsx'
import classes from './run.module.css'

export function AnswerPanel({ run }: { readonly run: RunDetail }) {
  const { content } = run
  if (!content) {
    return (
      <Panel title="What was said">
        <p>
          The text of this run was not kept. <code>content.store: true</code> in the configuration
          keeps it for the days that are set there.
        </p>
      </Panel>
    )
  }
  const findings = findingsOfServed(run)
  return (
    <Panel title="What was said">
      {content.messages.map((message, index) => (
        <div key={index} className={classes.message}>
          <span className={classes.role}>{message.role}</span>
          <MessageText message={message} />
        </div>
      ))}
      <div className={classes.message}>
        <span className={classes.role}>answer{run.card ? ` of ${run.card}` : ''}</span>
        {findings.length > 0 ? (
          <MarkedText text={content.answer} findings={findings} />
        ) : (
          <ModelText text={content.answer} />
        )}
      </div>
    </Panel>
  )
}

function MessageText({ message }: { readonly message: Message }) {
  const text = message.content
    .map((part) => (part.type === 'text' ? part.text : `[${part.type}]`))
    .join('\n')
  return message.role === 'assistant' ? <ModelText text={text} /> : <div>{text}</div>
}

/** Findings stand in the text that was served only when they are of that card's last look. */
function findingsOfServed(run: RunDetail): readonly Finding[] {
  const last = run.outcomes.findLast((outcome) => outcome.type === 'checked')
  if (last?.card !== run.card) return []
  return last?.results.flatMap((result) => result.findings) ?? []
}
