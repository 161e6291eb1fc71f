import { randomBytes } from 'node:crypto'
import { figuresOf } from './figures.js'

/**
 * Conversations and their messages. `ai`: the models answer; `waiting`: for a person; `person`: one has taken over and
 * the models are silent; `resolved`. A customer's message stays unanswered in the table until it was dealt with, so
 * that a restart loses nothing.
 */
export function createConversationStore(db) {
  const q = (sql) => db.prepare(sql)
  const insert = q(
    "insert into conversations (id, customer, state, created_at) values (?, ?, 'ai', ?)",
  )
  const find = q(
    'select c.*, u.name from conversations c join customers u on u.id = c.customer where c.id = ?',
  )
  const inState = q(
    `select c.*, u.name, (select m.text from messages m where m.conversation = c.id and m.author = 'customer' order by m.id desc limit 1) as last,
     (select max(m.created_at) from messages m where m.conversation = c.id) as last_at
     from conversations c join customers u on u.id = c.customer where c.state = ? order by c.created_at limit 200`,
  )
  const add = q(
    'insert into messages (conversation, author, text, details, is_answered, created_at) values (?, ?, ?, ?, ?, ?)',
  )
  const after = q(
    'select m.*, p.alt, p.seen from messages m left join pictures p on p.message = m.id where m.conversation = ? and m.id > ? order by m.id limit 500',
  )
  const done = q('update messages set is_answered = 1 where id = ?')
  const tried = q('update messages set tries = tries + 1 where id = ? returning tries')
  const open = q(
    'select id, conversation, text, tries from messages where is_answered = 0 order by id',
  )
  const wait = q(
    "update conversations set state = 'waiting', reason = ?, summary = ?, suggestion = ?, claimed_by = null where id = ?",
  )
  const suggest = q(
    "update conversations set suggestion = ? where id = ? and state in ('waiting', 'person')",
  )
  const details = q('update messages set details = ? where id = ?')
  const claim = q(
    "update conversations set state = 'person', claimed_by = ? where id = ? and state in ('waiting', 'person') and claimed_by is ?",
  )
  const leave = q(
    "update conversations set state = ?, claimed_by = null where id = ? and state in ('person', 'waiting')",
  )
  const rate = q('update conversations set rating = ? where id = ?')

  return {
    start(customer) {
      const id = randomBytes(16).toString('hex')
      insert.run(id, customer, Date.now())
      return id
    },
    find: (id) => find.get(id),
    inState: (state) => inState.all(state),
    add(conversation, author, text, details = {}) {
      const isAnswered = author === 'customer' ? 0 : 1
      const { lastInsertRowid } = add.run(
        conversation,
        author,
        text,
        JSON.stringify(details),
        isAnswered,
        Date.now(),
      )
      return Number(lastInsertRowid)
    },
    messages: (conversation, afterId = 0) =>
      after.all(conversation, afterId).map((row) => ({
        id: row.id,
        author: row.author,
        text: row.text,
        details: JSON.parse(row.details),
        createdAt: row.created_at,
        ...(row.alt === null ? {} : { picture: { alt: row.alt, seen: row.seen } }),
      })),
    ...picturesOf(q),
    markAnswered: (id) => done.run(id),
    countTry: (id) => tried.get(id)?.tries ?? 0,
    unanswered: () => open.all(),
    wait: (id, { reason, summary, suggestion }) =>
      wait.run(reason, summary, suggestion ? JSON.stringify(suggestion) : null, id),
    suggest: (id, suggestion) => suggest.run(JSON.stringify(suggestion), id),
    setDetails: (message, now) => details.run(JSON.stringify(now), message),
    /** `from`: who had it until now; null where it was waiting. Of two who take it at once, one gets it. */
    claim: (id, person, from) => claim.run(person, id, from).changes === 1,
    leave: (id, state) => leave.run(state, id).changes === 1,
    rate: (id, rating) => rate.run(rating, id),
    ...holdsOf(q),
    inTransaction: (work) => db.transaction(work)(),
    figures: () => figuresOf(db),
  }
}

function picturesOf(q) {
  const add = q('insert into pictures (message, type, bytes, alt) values (?, ?, ?, ?)')
  const keep = q('update pictures set seen = ? where message = ?')
  const find = q(
    'select p.* from pictures p join messages m on m.id = p.message where m.conversation = ? and m.id = ?',
  )
  return {
    addPicture: (message, { type, bytes, alt }) => add.run(message, type, bytes, alt),
    /** The picture of a message as `{ type, bytes, alt, seen }`; `seen` is null until a model has looked. */
    picture: (conversation, message) => find.get(conversation, message),
    keepSeen: (message, seen) => keep.run(seen, message),
  }
}

/** What lies with the gateway until a person has decided. */
function holdsOf(q) {
  const addHold = q(
    "insert into holds (review, conversation, action, status) values (?, ?, ?, 'pending')",
  )
  const endHold = q("update holds set status = ? where review = ? and status = 'pending'")
  const holdOf = q("select * from holds where conversation = ? and status = 'pending'")
  const holds = q("select * from holds where status = 'pending'")
  return {
    addHold: (review, conversation, action) =>
      addHold.run(review, conversation, JSON.stringify(action)),
    endHold: (review, status) => endHold.run(status, review).changes === 1,
    holdOf: (conversation) => asHold(holdOf.get(conversation)),
    pendingHolds: () => holds.all().map(asHold),
  }
}

function asHold(row) {
  return (
    row && { review: row.review, conversation: row.conversation, action: JSON.parse(row.action) }
  )
}
