import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useReportFalseAlarm } from '../../api/false-alarms.ts'
import type { CheckResult } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { useAnnounce } from '../../layout/announcer.tsx'
import classes from './checks.module.css'

interface Props {
  /** Route of the review or the run. */
  readonly path: string
  readonly results: readonly CheckResult[]
}

/** For who looked and found nothing wrong; shown only where a check complained. */
export function ReportFalseAlarm({ path, results }: Props) {
  const complained = results
    .filter(({ verdict, findings }) => verdict === 'fail' || findings.length > 0)
    .map(({ check }) => check as string)
  const names = [...new Set(complained)]
  if (names.length === 0) return null
  return (
    <details className={classes.report}>
      <summary>Was a check wrong to complain?</summary>
      <ReportForm path={path} names={names} />
    </details>
  )
}

function ReportForm({ path, names }: { readonly path: string; readonly names: readonly string[] }) {
  const [check, setCheck] = useState(names[0] ?? '')
  const [note, setNote] = useState('')
  const announce = useAnnounce()
  const report = useReportFalseAlarm(path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    report.mutate({ check, note }, { onSuccess: () => announce('The false alarm is counted') })
  }
  if (report.data) return <Notice tone="good" title="It is counted, and stays in the audit." />
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <NativeSelect
          label="Check"
          value={check}
          onChange={(event) => setCheck(event.currentTarget.value)}
          data={names.map((value) => ({ value, label: inWords(value) }))}
        />
        <TextInput
          label="Why it is right"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={report.isPending}>
          Report a false alarm
        </Button>
      </Group>
      {report.error && (
        <Notice tone="bad" title="It was not counted">
          {report.error.message}
        </Notice>
      )}
    </form>
  )
}
