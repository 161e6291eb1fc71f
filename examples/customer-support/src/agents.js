import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(scrypt)
const KEY_BYTES = 32
const SESSION_MS = 12 * 3_600_000
const MAX_WRONG = 5
const BLOCK_MS = 60_000
const MAX_TEXT = 200
const NAME = /^[a-z][a-z0-9-]{0,30}$/

/** The people of the inbox: they sign in with a name and a password that was made for them. */
export function createAgents(db) {
  const q = (sql) => db.prepare(sql)
  const count = q('select count(*) as n from agents')
  const find = q('select * from agents where name = ?')
  const put = q(
    'insert into agents (name, salt, hash) values (?, ?, ?) on conflict (name) do update set salt = excluded.salt, hash = excluded.hash, wrong = 0, blocked_until = 0',
  )
  const wrong = q('update agents set wrong = ?, blocked_until = ? where name = ?')
  const open = q('insert into sessions (token, agent, ends_at) values (?, ?, ?)')
  const session = q('select agent from sessions where token = ? and ends_at > ?')
  const end = q('delete from sessions where token = ?')
  const endAll = q('delete from sessions where agent = ? or ends_at <= ?')

  async function isRight(agent, password) {
    // A name that nobody has takes as long as a wrong password.
    const salt = agent?.salt ?? Buffer.alloc(16)
    const hash = await derive(password, salt, KEY_BYTES)
    return agent !== undefined && timingSafeEqual(hash, agent.hash)
  }

  function countWrong(name) {
    const times = (find.get(name)?.wrong ?? 0) + 1
    const isTooOften = times >= MAX_WRONG
    wrong.run(isTooOften ? 0 : times, isTooOften ? Date.now() + BLOCK_MS : 0, name)
  }

  return {
    isEmpty: () => count.get().n === 0,
    /** Makes an agent, or a new password for one, and ends their sessions. @returns the password; only its hash is kept. */
    async setPassword(name) {
      if (!NAME.test(name)) {
        throw new Error('A name is 1 to 31 small letters, digits and hyphens, first a letter.')
      }
      const password = randomBytes(12).toString('base64url')
      const salt = randomBytes(16)
      put.run(name, salt, await derive(password, salt, KEY_BYTES))
      endAll.run(name, Date.now())
      return password
    },
    /** @returns the token of a new session; undefined where name or password is wrong, or was too often. */
    async signIn(name, password) {
      if (!isShort(name) || !isShort(password)) return undefined
      const agent = find.get(name)
      if (agent && agent.blocked_until > Date.now()) return undefined
      if (!(await isRight(agent, password))) return countWrong(name)
      wrong.run(0, 0, name)
      endAll.run('', Date.now())
      const token = randomBytes(24).toString('base64url')
      open.run(digest(token), name, Date.now() + SESSION_MS)
      return token
    },
    /** The agent a token belongs to, if it still holds. */
    of: (token) => (token ? session.get(digest(token), Date.now())?.agent : undefined),
    signOut: (token) => end.run(digest(token)),
  }
}

function isShort(text) {
  return typeof text === 'string' && text.length <= MAX_TEXT
}

function digest(token) {
  return createHash('sha256').update(token).digest('hex')
}
