/** How Claude Code named its user once: account and session behind it. */
const WITH_SESSION = /^(.+)_session_[\da-f-]{36}$/

/**
 * The person in the name that a client gives of its user. Coding agents name device, account and session in one, and a new session
 * is no new person.
 */
export function personOf(name: string): string {
  const [, person] = WITH_SESSION.exec(name) ?? []
  if (person !== undefined) return person
  if (!name.startsWith('{') || !name.includes('"session_id"')) return name
  const { account_uuid: account, device_id: device } = fieldsOf(name)
  return [account, device].find((id) => typeof id === 'string' && id !== '') ?? name
}

function fieldsOf(json: string): Readonly<Record<string, string | undefined>> {
  try {
    return JSON.parse(json)
  } catch {
    return {}
  }
}
