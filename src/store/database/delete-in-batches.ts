/** Rows in one transaction: few, so that recording never waits long behind a clean-up. */
const BATCH = 500

/** Calls `deleteSome` until it finds nothing more. Returns how many rows it deleted together. */
export async function deleteInBatches(
  deleteSome: (limit: number) => Promise<number>,
): Promise<number> {
  let deleted = 0
  for (;;) {
    const some = await deleteSome(BATCH)
    deleted += some
    if (some < BATCH) return deleted
  }
}
