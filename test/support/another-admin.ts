const BO = { name: 'bo', password: 'a password of some length' }

/** Signs in a second admin, and gives what their requests carry: keys of one maker are one person to the gateway. */
export async function anotherAdmin(
  url: string,
  adminKey: string,
): Promise<Readonly<Record<string, string>>> {
  const post = (path: string, body: object, headers = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  await post('/admin/people', { ...BO, role: 'admin' }, { authorization: `Bearer ${adminKey}` })
  const response = await post('/v1/session', BO)
  const { csrf } = (await response.json()) as { csrf: string }
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, 'x-csrf-token': csrf }
}
