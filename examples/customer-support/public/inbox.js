const TITLES = { waiting: 'Waiting', person: 'Mine', resolved: 'Resolved' }
const REASONS = {
  'wants-person': 'asked for a person',
  anger: 'is upset',
  'account-change': 'wants the account changed',
  'asked-again': 'asked again',
  'not-in-knowledge': 'not in the articles',
  'check-failed': 'a check failed',
  'unbacked-amount': 'an amount without a source',
  'held-refund': 'refund above the limit',
  'held-cancellation': 'cancellation with a fee',
  'held-answer': 'answer of high risk',
}
const REFRESH_MS = 1_500
const ACTIONS = ['claim', 'approve', 'decline', 'reply', 'hand-back', 'resolve']
const at = (id) => document.getElementById(id)
let chosen

async function refresh() {
  const overview = await (await fetch('/api/inbox')).json()
  const { conversations, deflection, satisfaction } = overview.figures
  const share = deflection === null ? 'none yet' : `${Math.round(deflection * 100)} %`
  at('figures').textContent =
    `${conversations} conversations, answered without a person: ${share}, satisfaction: ${satisfaction?.toFixed(1) ?? 'not rated yet'}`
  const focused = document.activeElement?.dataset?.conversation
  at('lists').replaceChildren(
    ...Object.entries(TITLES).flatMap(([state, title]) => [
      make('h2', `${title} (${overview[state].length})`),
      listOf(overview[state]),
    ]),
  )
  if (focused) at('lists').querySelector(`[data-conversation="${focused}"]`)?.focus()
  if (chosen) paint(await (await fetch(`/api/inbox/${chosen}`)).json(), false)
}

function listOf(items) {
  const list = make('ul', '', 'plain')
  for (const { id, customer, reason } of items) {
    const button = make('button', `${customer}: ${REASONS[reason] ?? reason}`)
    button.dataset.conversation = id
    button.onclick = async () => {
      chosen = id
      paint(await (await fetch(`/api/inbox/${id}`)).json(), true)
    }
    const item = make('li', '')
    item.append(button)
    list.append(item)
  }
  return list
}

/** `isNew` fills in the suggested answer; a refresh leaves alone what the person is writing. */
function paint(conversation, isNew) {
  const { state, customer, reason, summary, suggestion, isHeld, messages } = conversation
  at('empty').hidden = true
  at('chosen').hidden = false
  at('title').textContent = `${customer}: ${REASONS[reason] ?? reason}`
  at('summary').textContent = summary
  at('messages').replaceChildren(
    ...messages.map((m) => make('p', `${m.author}: ${m.text}`, 'said')),
  )
  const findings = suggestion?.findings ?? []
  at('findings').replaceChildren(
    ...(findings.length > 0
      ? findings.map((f) => make('li', `${f.claim ?? ''} ${f.message}`))
      : [make('li', 'None')]),
  )
  if (isNew) {
    at('answer').value = suggestion?.text ?? ''
    at('reason').value = ''
    at('problem').textContent = ''
  }
  const isMine = state === 'person'
  const may = {
    claim: state === 'waiting',
    approve: isMine && isHeld,
    decline: isMine && isHeld,
    reply: isMine && !isHeld,
    'hand-back': isMine && !isHeld,
    resolve: isMine && !isHeld,
  }
  at('reasoning').hidden = !isHeld
  for (const action of ACTIONS) at(action).disabled = !may[action]
}

async function act(action) {
  const response = await fetch(`/api/inbox/${chosen}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: at('answer').value, reason: at('reason').value }),
  })
  const answer = await response.json()
  at('problem').textContent = response.ok ? '' : answer.error
  if (!response.ok) return
  if (action !== 'claim') at('answer').value = ''
  await refresh()
}

function make(name, textContent, className = '') {
  return Object.assign(document.createElement(name), { textContent, className })
}

for (const action of ACTIONS) at(action).onclick = () => act(action)
await refresh()
setInterval(() => refresh().catch(() => undefined), REFRESH_MS)
