import type { Message } from '../../../../src/core/chat.ts'
import type { RunDetail } from '../../api/types.ts'
import { formatMicros, formatMs, formatTime } from '../../display/format.ts'
import { Panel } from '../../display/panel.tsx'
import { Tag } from '../../display/tag.tsx'
import { toneOfLine } from '../../display/tones.ts'
import { MarkedText } from '../../text/marked-text.tsx'
import { ModelText } from '../../text/model-text.tsx'
import { EraseButton } from './erase-button.tsx'
import classes from './run.module.css'
import { draftsOf, type RunDraft } from './run-drafts.ts'

/** The question, and every answer to it side by side with what the checks found marked in it. */
export function AnswerPanel({ run }: { readonly run: RunDetail }) {
  const { content } = run
  if (!content) {
    return (
      <Panel title="What was said">
        {run.contentErasedAt === undefined ? (
          <p>
            The text of this run was not kept. <code>content.store: true</code> in the configuration
            keeps it for the days that are set there.
          </p>
        ) : (
          <p>{`What was said was erased on ${formatTime(run.contentErasedAt)}.`}</p>
        )}
      </Panel>
    )
  }
  return (
    <Panel title="What was said">
      {content.messages.map((message, index) => (
        <div key={index} className={classes.message}>
          <span className={classes.role}>{message.role}</span>
          <MessageText message={message} />
        </div>
      ))}
      <div className={classes.drafts}>
        {draftsOf(run).map((draft, index) => (
          <DraftColumn key={index} draft={draft} />
        ))}
      </div>
      <EraseButton run={run.id} />
    </Panel>
  )
}

function DraftColumn({ draft }: { readonly draft: RunDraft }) {
  const { card, line, text, further, findings, ms, costMicros, isServed } = draft
  return (
    <section className={classes.draft} aria-label={`Answer of ${card}`}>
      <p className={classes.draftHead}>
        <strong>{card}</strong>
        <Tag tone={toneOfLine(line)}>{line}</Tag>
        {isServed ? <Tag tone="good">sent</Tag> : <Tag>not sent</Tag>}
        <span className={classes.price}>{`${formatMs(ms)}, ${formatMicros(costMicros)}`}</span>
      </p>
      {text === undefined && <p>Its text was not kept.</p>}
      {text !== undefined &&
        (findings.length > 0 ? (
          <MarkedText text={text} findings={findings} />
        ) : (
          <ModelText text={text} />
        ))}
      {further.map((other, index) => (
        <div key={index}>
          <p className={classes.role}>{`answer ${index + 2}`}</p>
          <ModelText text={other} />
        </div>
      ))}
    </section>
  )
}

function MessageText({ message }: { readonly message: Message }) {
  const text = message.content
    .map((part) => (part.type === 'text' ? part.text : `[${part.type}]`))
    .join('\n')
  return message.role === 'assistant' ? <ModelText text={text} /> : <div dir="auto">{text}</div>
}
