import { Button, NativeSelect, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { REASON_CODES, type ReasonCode } from '../../../../src/core/review/review-item.ts'
import type { ReviewCase, VerdictBody } from '../../api/reviews.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { isLong } from '../../text/long-text.tsx'
import { DraftDiff } from './draft-diff.tsx'
import {
  MIN_REASON_CHARS,
  needsReason,
  VERDICT_CHOICES,
  type VerdictChoice,
} from './review-words.ts'
import { useShortcuts } from './shortcuts.ts'
import type { Evidence } from './use-evidence.ts'
import { VerdictButtons } from './verdict-buttons.tsx'
import { OfAnotherDraft } from './written-notice.tsx'
import { keepWritten, textsWritten, writtenOn } from './written-verdicts.ts'

interface Props {
  readonly found: ReviewCase
  readonly me: string | undefined
  readonly fence: number
  readonly areShortcutsOn: boolean
  readonly isSending: boolean
  readonly evidence: Evidence
  onDecide(body: VerdictBody): void
}

/** No verdict is chosen to begin with, so that none is given by habit; what was begun on this draft is there again. */
export function VerdictForm(props: Props) {
  const { found, me, fence, areShortcutsOn, isSending, evidence, onDecide } = props
  const draft = found.draft?.text ?? ''
  const form = useVerdict(draft, found.item.severity, `${me}/${found.item.id}`)
  const { choice, choose } = form
  const announce = useAnnounce()
  useShortcuts(
    Object.fromEntries(
      VERDICT_CHOICES.flatMap((one) => (one.key ? [[one.key, () => choose(one)]] : [])),
    ),
    areShortcutsOn,
  )
  const send = () => {
    if (!choice || !form.isComplete || isSending) return
    const seen = found.digest === undefined ? {} : { seen: found.digest }
    onDecide({ ...form.body(fence), ...seen, evidence_opened: toldEvidence(evidence, draft) })
  }
  return (
    <Panel title="Your verdict">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          send()
        }}
        onKeyDown={(event: KeyboardEvent<HTMLFormElement>) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          // Who does not see that the button is off is told what is missing, and led there.
          if (!choice) announce('Choose a verdict first')
          else if (event.currentTarget.reportValidity()) send()
        }}
      >
        <Stack gap="sm">
          {form.textsBefore.length > 0 && <OfAnotherDraft texts={form.textsBefore} />}
          <VerdictButtons chosen={choice?.kind} onChoose={choose} />
          {choice && isUnread(choice, draft, evidence) && (
            <Notice tone="warn" title="You have not been at the end of the draft">
              It goes out whole. What you have looked at is kept with your verdict.
            </Notice>
          )}
          {choice && <VerdictFields form={form} choice={choice} draft={draft} />}
          {choice && (
            <div>
              <Button type="submit" disabled={!form.isComplete} loading={isSending}>
                {choice.label} (Ctrl + Enter)
              </Button>
            </div>
          )}
        </Stack>
      </form>
    </Panel>
  )
}

/** Whether a long draft would go out that was not read to its end. */
function isUnread({ kind }: VerdictChoice, draft: string, { readDraft }: Evidence): boolean {
  const letsOut = kind === 'approve' || kind === 'approve_with_edits'
  return letsOut && isLong(draft) && readDraft !== draft
}

/** Of a short draft the end is always in sight. */
function toldEvidence({ opened, readDraft }: Evidence, draft: string): string[] {
  return readDraft === draft ? [...opened, 'end of the draft'] : [...opened]
}

type Verdict = ReturnType<typeof useVerdict>

function useVerdict(draft: string, severity: string, key: string) {
  const [begun] = useState(() => writtenOn(key, draft))
  // To begin anew forgets it: it is there to be read for as long as this form is.
  const [before] = useState(() => textsWritten(key, draft))
  const [choice, setChoice] = useState<VerdictChoice | undefined>(begun?.choice)
  const [text, setText] = useState(begun?.text ?? '')
  const [reason, setReason] = useState(begun?.reason ?? '')
  const [reasonCode, setReasonCode] = useState<ReasonCode>(begun?.reasonCode ?? 'other')
  const startedAt = useRef(Date.now())
  useEffect(
    () => keepWritten(key, draft, { choice, text, reason, reasonCode }),
    [key, draft, choice, text, reason, reasonCode],
  )
  const isReasonNeeded = choice !== undefined && needsReason(choice.kind, severity)
  const hasReason = !isReasonNeeded || reason.trim().length >= MIN_REASON_CHARS
  const hasText = choice?.textLabel === undefined || text.trim() !== ''
  return {
    choice,
    textsBefore: before.isOfAnother ? before.texts : [],
    text,
    setText,
    reason,
    setReason,
    reasonCode,
    setReasonCode,
    isReasonNeeded,
    isComplete: choice !== undefined && hasReason && hasText,
    choose(next: VerdictChoice) {
      // Pressing the key of what is chosen already must not undo an edit.
      if (next.kind === choice?.kind) return
      setChoice(next)
      setText(next.startsFromDraft ? draft : '')
      setReasonCode(next.reasonCode)
    },
    body: (fence: number): Omit<VerdictBody, 'evidence_opened'> => ({
      fence,
      verdict: choice?.kind ?? 'reject',
      reason_code: reasonCode,
      dwell_ms: Date.now() - startedAt.current,
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      ...(choice?.textLabel === undefined ? {} : { text }),
      ...(choice?.kind === 'escalate' ? { escalate_to: 'reviewer' as const } : {}),
    }),
  }
}

/** To measure how high a longer text stands takes longer than a key stroke. */
const LONG_DRAFT = 10_000

interface FieldProps {
  readonly form: Verdict
  readonly choice: VerdictChoice
  readonly draft: string
}

/** The first field takes the focus: whoever has chosen goes on writing. */
function VerdictFields({ form, choice, draft }: FieldProps) {
  return (
    <>
      {choice.textLabel && (
        <Textarea
          key={choice.kind}
          autoFocus
          label={choice.textLabel}
          {...(draft.length > LONG_DRAFT
            ? { rows: 16 }
            : { autosize: true, minRows: 3, maxRows: 16 })}
          value={form.text}
          onChange={(event) => form.setText(event.currentTarget.value)}
          required
        />
      )}
      {choice.startsFromDraft && <DraftDiff before={draft} after={form.text} />}
      <Textarea
        key={`${choice.kind}-reason`}
        autoFocus={choice.textLabel === undefined}
        label="Reason"
        description={
          form.isReasonNeeded
            ? `At least ${MIN_REASON_CHARS} characters; it is kept in the audit.`
            : 'Kept in the audit.'
        }
        autosize
        minRows={1}
        maxRows={6}
        value={form.reason}
        onChange={(event) => form.setReason(event.currentTarget.value)}
        required={form.isReasonNeeded}
        {...(form.isReasonNeeded ? { minLength: MIN_REASON_CHARS } : {})}
      />
      <NativeSelect
        label="Kind of reason"
        value={form.reasonCode}
        onChange={(event) => form.setReasonCode(event.currentTarget.value as ReasonCode)}
        data={REASON_CODES.map((code) => ({ value: code, label: inWords(code) }))}
      />
    </>
  )
}
