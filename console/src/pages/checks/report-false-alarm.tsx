import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { CheckName } from '../../../../src/core/check.ts'
import { useReportFalseAlarm } from '../../api/false-alarms.ts'
import type { CheckResult } from '../../api/types.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
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
    .map(({ check }) => check)
  const [first, ...others] = new Set(complained)
  if (first === undefined) return null
  return (
    <details className={`only-on-screen ${classes.report}`}>
      <summary>Was a check wrong to complain?</summary>
      <ReportForm path={path} names={[first, ...others]} />
    </details>
  )
}

interface FormProps extends Pick<Props, 'path'> {
  readonly names: readonly [CheckName, ...CheckName[]]
}

function ReportForm({ path, names }: FormProps) {
  const [check, setCheck] = useState<CheckName>(names[0])
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
          onChange={(event) => setCheck(event.currentTarget.value as CheckName)}
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
