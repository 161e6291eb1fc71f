import { Button, type ButtonProps } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { saveFile } from '../api/save-file.ts'
import { useAnnounce } from './announcer.tsx'
import classes from './display.module.css'

interface Props {
  readonly path: string
  /** What the file is called. */
  readonly name: string
  readonly children: string
  readonly size?: ButtonProps['size']
  /** Where many buttons say the same. */
  readonly label?: string
  readonly disabled?: boolean
}

/** Keeps a file of the gateway's. What was not saved says so: a button that does nothing looks like one that did it. */
export function SaveButton({ path, name, children, size, label, disabled = false }: Props) {
  const announce = useAnnounce()
  const save = useMutation({
    mutationFn: () => saveFile(path, name),
    onError: (error) => announce(notSaved(error)),
  })
  return (
    <>
      <Button
        variant="default"
        {...(size === undefined ? {} : { size })}
        {...(label === undefined ? {} : { 'aria-label': label })}
        disabled={disabled}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {children}
      </Button>
      {save.error && <span className={classes.notSaved}>{notSaved(save.error)}</span>}
    </>
  )
}

function notSaved(error: Error): string {
  return `It was not saved. ${error.message}`
}
