import { randomBytes } from 'node:crypto'

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
  const find = q('select * from conversations where id = ?')
  const inState = q('select * from conversations where state = ? order by created_at limit 200')
  const add = q(
    'insert into messages (conversation, author, text, details, is_answered, created_at) values (?, ?, ?, ?, ?, ?)',
  )
  const after = q(
    'select m.*, p.alt, p.seen from messages m left join pictures p on p.message = m.id where m.conversation = ? and m.id > ? order by m.id limit 500',
  )
  const addPicture = q('insert into pictures (message, type, bytes, alt) values (?, ?, ?, ?)')
  const keepSeen = q('update pictures set seen = ? where message = ?')
  const picture = q(
    'select p.* from pictures p join messages m on m.id = p.message where m.conversation = ? and m.id = ?',
  )
  const done = q('update messages set is_answered = 1 where id = ?')
  const tried = q('update messages set tries = tries + 1 where id = ? returning tries')
  const open = q(
    'select id, conversation, text, tries from messages where is_answered = 0 order by id',
  )
  const wait = q(
    "update conversations set state = 'waiting', reason = ?, summary = ?, suggestion = ?, claimed_by = null where id = ?",
  )
  const claim = q(
    "update conversations set state = 'person', claimed_by = ? where id = ? and state = 'waiting'",
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
    addPicture: (message, { type, bytes, alt }) => addPicture.run(message, type, bytes, alt),
    /** The picture of a message as `{ type, bytes, alt, seen }`; `seen` is null until a model has looked. */
    picture: (conversation, message) => picture.get(conversation, message),
    keepSeen: (message, seen) => keepSeen.run(seen, message),
    markAnswered: (id) => done.run(id),
    countTry: (id) => tried.get(id)?.tries ?? 0,
    unanswered: () => open.all(),
    wait: (id, { reason, summary, suggestion }) =>
      wait.run(reason, summary, suggestion ? JSON.stringify(suggestion) : null, id),
    claim: (id, person) => claim.run(person, id).changes === 1,
    leave: (id, state) => leave.run(state, id).changes === 1,
    rate: (id, rating) => rate.run(rating, id),
    ...holdsOf(q),
    inTransaction: (work) => db.transaction(work)(),
    figures: () => figuresOf(db),
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

/** Deflection is the share of conversations that never needed a person. */
function figuresOf(db) {
  const { n, people, rating, rated } = db
    .prepare(
      'select count(*) as n, count(reason) as people, avg(rating) as rating, count(rating) as rated from conversations',
    )
    .get()
  return {
    conversations: n,
    deflection: n === 0 ? null : (n - people) / n,
    satisfaction: rating,
    rated,
  }
}
