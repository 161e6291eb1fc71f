/** Milliseconds since the Unix epoch; `to` is exclusive. */
export interface TimeRange {
  readonly from?: number
  readonly to?: number
}
