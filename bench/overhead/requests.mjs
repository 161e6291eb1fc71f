/**
 * The requests of the bench: short questions, requests of ordinary length (0.5 to 2.4 kB) and such with 31 kB of context, no two
 * alike; and one of ordinary length that is the same each time. All may be answered by the upstream's one answer, so that no check sends them on to a second call.
 */
const SYSTEM =
  'You are the assistant of the platform team at a company that runs web shops for small makers. Answer colleagues in plain words and in a few sentences, and say so when you do not know. Do not invent names of hosts, numbers or dates. If a question is about an outage that goes on right now, send them to the channel of whoever is on call.'

const NOTES = [
  `Notes of the weekly meeting, team platform.
1. The old web server in rack four answers for three shops at once, and each has its own certificate. Mira renewed them by hand last month and would rather not do it again.
2. Marketing wants the pictures to load faster on phones. Jonas measured: the pictures come from the same machine that renders the pages, and nothing in between keeps them.
3. The new shop needs two machines behind one name. Nobody has decided yet how visitors get to one or the other, or what happens when one of them is restarted in the morning.
4. The auditors asked who can see the addresses of visitors. Today every application writes them into its own log.
5. Next week Mira is away; Pavel takes the pager.`,
  `Subject: Re: Re: slow mornings
Hi Tom,
thanks for the graphs. Between eight and nine the checkout takes four seconds where it takes half a second in the evening, and the database is bored all the while. What I see instead is that every browser opens a connection of its own straight to the application, that each of them shakes hands for TLS there, and that the application has eight workers, which is few when half of them wait for phones on slow networks. I remember you had something in front of the servers at your last place that took this off them. Could you write down for the others what that was and what it did? They are good people, they just never had one.
Best, Ada`,
  `2026-03-02T08:00:01Z app-1 INFO request GET /basket 200 412ms
2026-03-02T08:00:01Z app-1 INFO request GET /img/mug-blue.jpg 200 1204ms
2026-03-02T08:00:02Z app-1 WARN worker 3 busy, request queued
2026-03-02T08:00:02Z app-2 INFO request GET / 200 38ms
2026-03-02T08:00:03Z app-1 WARN worker 5 busy, request queued
2026-03-02T08:00:04Z app-1 INFO request POST /checkout 200 3980ms
2026-03-02T08:00:04Z app-2 INFO health 200 1ms
2026-03-02T08:00:05Z app-1 ERROR connection reset by peer while sending /img/mug-blue.jpg`,
  `Our handbook says this about the entrance hall of the network: "Every service that is reached from outside is reached through the hall. The hall knows the names of the services and where they live; the services do not need to know where their visitors come from. Doors of the hall are locked with certificates that the hall itself renews. Whoever changes the hall asks a second person to look." A new colleague has read it twice and asks what the hall is in the words that people outside the company use.`,
  `server:
  listen: 443
  certificates: /etc/tls/shops
upstreams:
  shop-a: [10.0.3.11:8080, 10.0.3.12:8080]
  shop-b: [10.0.3.21:8080]
  pictures: [10.0.3.40:9000]
routes:
  - { host: shop-a.example, to: shop-a }
  - { host: shop-b.example, to: shop-b }
  - { path: /img, to: pictures, keep: 10m }`,
]
const QUESTIONS = [
  'Explain in a few sentences what a reverse proxy does.',
  'A new colleague asks what a reverse proxy is and why we would want one. What do I tell her?',
  'Which thing that stands in front of servers is meant here, and what is it good for? Two or three sentences, please.',
  'Please explain to somebody from marketing what a reverse proxy does for our shops. No jargon where it can be avoided.',
]

const bufferOf = (messages, stream) =>
  Buffer.from(JSON.stringify({ model: 'auto', stream, max_tokens: 256, messages }))

function ordinary(index, stream) {
  const question = QUESTIONS[index % QUESTIONS.length]
  const parts = index % 3 === 2 ? 2 : 1
  const notes = Array.from({ length: parts }, (_, n) => NOTES[(index + n) % NOTES.length])
  const text = `Case ${index}.\n\n${notes.join('\n\n')}\n\n${question}`
  const earlier =
    index % 4 === 3
      ? [
          { role: 'user', content: `Good morning, this is about case ${index}. Are you there?` },
          { role: 'assistant', content: 'Good morning! Yes, go ahead and tell me about it.' },
        ]
      : []
  return bufferOf(
    [{ role: 'system', content: SYSTEM }, ...earlier, { role: 'user', content: text }],
    stream,
  )
}

function short(index, stream) {
  return bufferOf(
    [
      { role: 'system', content: 'You are a careful assistant who answers in plain words.' },
      { role: 'user', content: `${QUESTIONS[0]} This is for case ${index}.` },
    ],
    stream,
  )
}

function long(index, stream) {
  let context = ''
  for (let page = 1; context.length < 31_000; page++) {
    context += `Page ${page} of case ${index}.\n${NOTES[page % NOTES.length]}\n\n`
  }
  return bufferOf(
    [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: `${context}\n\n${QUESTIONS[0]}` },
    ],
    stream,
  )
}

/** `short`, `ordinary` and `long` give another request at each call; `again` always the same ordinary one. */
export function createRequests(stream = false) {
  const same = ordinary(0, stream)
  let next = 0
  return {
    short: () => short(next++, stream),
    ordinary: () => ordinary(next++, stream),
    long: () => long(next++, stream),
    again: () => same,
  }
}
