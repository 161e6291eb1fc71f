/** What a tenant may send still, while one file of it comes. */
export interface UploadRoom {
  /** Bytes that this file may be long; `stored` are those of the tenant's files that are whole. */
  left(stored: number): number
  /** More of the file has come. Gives how long it is so far. */
  take(bytes: number): number
  /** Nothing of it comes any more, and either the store counts it now or nothing of it is kept. */
  end(): void
}

/**
 * Counts what is coming for each tenant. The store counts files once they are whole, and until then many that come side
 * by side would each have all the room there is, on the disk too. Each gateway counts its own.
 */
export function createUploadRooms(): (
  tenant: string,
  limits: { readonly maxBytes: number; readonly maxTenantBytes: number },
) => UploadRoom {
  const coming = new Map<string, number>()
  return (tenant, { maxBytes, maxTenantBytes }) => {
    let own = 0
    const comingNow = (): number => coming.get(tenant) ?? 0
    const take = (bytes: number): number => {
      own += bytes
      const all = comingNow() + bytes
      if (all === 0) coming.delete(tenant)
      else coming.set(tenant, all)
      return own
    }
    return {
      left: (stored) => Math.min(maxBytes, maxTenantBytes - stored - (comingNow() - own)),
      take,
      end: () => void take(-own),
    }
  }
}
