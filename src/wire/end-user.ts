/** Providers take no longer ones (OpenAI 64 characters, Anthropic 256). */
const LONGEST = 512

/** For whom a client asks: the first name that is one, cut to what is read of it. Spread into a request. */
export function readEndUser(...names: readonly unknown[]): { readonly endUser?: string } {
  const name = names.find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof name === 'string' ? { endUser: name.trim().slice(0, LONGEST) } : {}
}

/** As the bodies of OpenAI's dialects name it. `user` is the older word. */
export function endUserOf(body: unknown): { readonly endUser?: string } {
  const { safety_identifier: safety, user } = (body ?? {}) as Readonly<Record<string, unknown>>
  return readEndUser(safety, user)
}
