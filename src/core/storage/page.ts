export interface PageRequest {
  /** At most 500. */
  readonly limit: number
  /** `next` of the previous page. */
  readonly cursor?: string
}

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Absent on the last page. */
  readonly next?: string
}
