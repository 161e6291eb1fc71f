/** The JSON body as an object; an empty one where it is none. */
export async function bodyOf(context) {
  const body = await context.req.json().catch(() => undefined)
  return typeof body === 'object' && body !== null ? body : {}
}
