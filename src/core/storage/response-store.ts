/** Answers that a client may come back to by their id, in the dialect that has such: OpenAI's Responses. */

export interface StoredResponse {
  readonly id: string
  readonly tenant: string
  /** Key that asked; absent when none was needed. */
  readonly keyId?: string
  readonly createdAt: number
  /** The answer this one goes on from. */
  readonly previousId?: string
  /** Input items of this turn, in the dialect's own shape. */
  readonly input: readonly unknown[]
  /** The response object, in the dialect's own shape. */
  readonly response: Readonly<Record<string, unknown>>
  /** Review whose verdict the answer waits for. */
  readonly reviewId?: string
  /** Process that is still working on it. */
  readonly worker?: string
  /** When that process last said that it is; milliseconds. */
  readonly seenAt?: number
}

export interface ResponseStore {
  /** Saving the same id again replaces it. */
  saveResponse(stored: StoredResponse): Promise<void>
  /** Replaces one that is still kept, and with `before` only one that is still as it was then. False where it did not. */
  updateResponse(stored: StoredResponse, before?: StoredResponse): Promise<boolean>
  findResponse(tenant: string, id: string): Promise<StoredResponse | undefined>
  /** False when there is no such response. Throws `conflict` while a legal hold keeps its run. */
  deleteResponse(tenant: string, id: string): Promise<boolean>
  /** Deletes those of every tenant created before that no legal hold keeps, in bounded batches. Returns how many. */
  deleteResponsesBefore(time: number): Promise<number>
}
