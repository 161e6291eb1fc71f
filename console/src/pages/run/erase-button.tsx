import { useChange } from '../../api/administration.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { Notice } from '../../display/notice.tsx'

/** For admins: what was said is erased for good, the figures stay. */
export function EraseButton({ run }: { readonly run: string }) {
  const isAdmin = useConsoleFacts().data?.routes.includes('admin') ?? false
  const announce = useAnnounce()
  const erase = useChange(['run'], () => announce('What was said is erased'))
  if (!isAdmin) return null
  return (
    <>
      {erase.error && (
        <Notice tone="bad" title="It was not erased">
          {erase.error.message}
        </Notice>
      )}
      <ConfirmButton
        label="Erase what was said"
        sure="Erase it for good: the texts of its reviews too"
        onConfirm={() =>
          erase.mutate({ path: `/v1/runs/${encodeURIComponent(run)}/content`, method: 'DELETE' })
        }
      />
    </>
  )
}
