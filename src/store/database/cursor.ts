import { GatewayError } from '../../core/errors.ts'
import type { Page, PageRequest } from '../../core/storage/page.ts'

/** Where a page ended, in lists ordered by time and id. */
export interface Position {
  readonly time: number
  readonly id: string
}

const MAX_PAGE = 500

export function pageLimit(page: PageRequest): number {
  if (Number.isInteger(page.limit) && page.limit >= 1 && page.limit <= MAX_PAGE) return page.limit
  throw new GatewayError('invalid_request', `limit must be a whole number from 1 to ${MAX_PAGE}`, {
    param: 'limit',
  })
}

function encodePosition(position: Position): string {
  return Buffer.from(`${position.time}:${position.id}`).toString('base64url')
}

/** Undefined for the first page. Throws `invalid_request` for a cursor this code did not make. */
export function decodePosition(page: PageRequest): Position | undefined {
  if (page.cursor === undefined) return undefined
  const [, time, id] =
    /^(\d{1,16}):(.+)$/s.exec(Buffer.from(page.cursor, 'base64url').toString()) ?? []
  if (time !== undefined && id !== undefined) return { time: Number(time), id }
  throw new GatewayError('invalid_request', 'cursor must be the "next" value of an earlier page', {
    param: 'cursor',
  })
}

/** Makes a page of one row more than was asked for, which only shows that there are more. */
export function pageOf<Item>(
  found: readonly Item[],
  limit: number,
  position: (item: Item) => Position,
): Page<Item> {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return last !== undefined && found.length > limit
    ? { items, next: encodePosition(position(last)) }
    : { items }
}
