/** How the inbox looks. All words from outside are set as text, never as markup. */

const TITLES = {
  waiting: 'Waiting',
  mine: 'Mine',
  others: 'With colleagues',
  resolved: 'Resolved',
}
const REASONS = {
  'wants-person': 'asked for a person',
  anger: 'is upset',
  danger: 'speaks of danger',
  'account-change': 'wants the account changed',
  'asked-again': 'asked again',
  'wrote-again': 'wrote after it was resolved',
  'not-in-knowledge': 'not in the articles',
  'check-failed': 'a check failed',
  'unbacked-amount': 'an amount without a source',
  'amount-not-verified': 'an amount that did not check',
  'no-answer': 'the model gave no answer',
  'picture-not-read': 'a picture nobody could read',
  'gateway-trouble': 'the gateway did not answer',
  'held-refund': 'refund above the limit',
  'held-cancellation': 'cancellation with a fee',
  'held-answer': 'answer of high risk',
}
const AUTHORS = { customer: 'Customer', ai: 'AI', person: 'Colleague', note: 'Note' }
const MINUTE_MS = 60_000

export const at = (id) => document.getElementById(id)

export function paintFigures({ figures, waiting }) {
  const { conversations, withPerson, deflection, satisfaction, rated, cost, alwaysSecond } = figures
  const share = alwaysSecond > 0 ? `${percent(cost / alwaysSecond)} of always second` : ''
  const rows = [
    ['Waiting', waiting.length, waiting[0] ? `longest ${ago(waiting[0].lastAt)}` : 'nobody'],
    [
      'Answered without a person',
      deflection === null ? '–' : percent(deflection),
      `${conversations - withPerson} of ${conversations}, 30 days`,
    ],
    [
      'Satisfaction',
      satisfaction === null ? '–' : `${satisfaction.toFixed(1)} of 5`,
      `${rated} rated`,
    ],
    ['Cost of the models', `$${cost.toFixed(4)}`, share],
  ]
  at('figures').replaceChildren(
    ...rows.map(([name, value, more]) => {
      const row = make('div')
      const described = make('dd', String(value))
      described.append(make('small', more))
      row.append(make('dt', name), described)
      return row
    }),
  )
}

export function paintLists(overview, chosen, choose) {
  const focused = document.activeElement?.dataset?.conversation
  const shown = Object.entries(TITLES).filter(
    ([list]) => list !== 'others' || overview.others.length > 0,
  )
  at('lists').replaceChildren(
    ...shown.flatMap(([list, title]) => [
      make('h2', `${title} (${overview[list].length})`),
      listOf(overview[list], chosen, choose),
    ]),
  )
  if (focused) at('lists').querySelector(`[data-conversation="${focused}"]`)?.focus()
}

function listOf(items, chosen, choose) {
  const list = make('ul')
  for (const { id, customer, reason, last, lastAt } of items) {
    const button = make('button')
    button.type = 'button'
    button.dataset.conversation = id
    if (id === chosen) button.setAttribute('aria-current', 'true')
    const head = make('span')
    head.append(make('strong', `${customer}: ${reasonOf(reason)}`), make('small', ago(lastAt)))
    button.append(head, make('small', last, 'last'))
    button.onclick = () => choose(id)
    const item = make('li')
    item.append(button)
    list.append(item)
  }
  return list
}

/** Everything but what the person is writing. */
export function paintConversation(conversation) {
  const { id, customer, reason, summary, messages, claimedBy, isMine, rating } = conversation
  at('empty').hidden = true
  at('chosen').hidden = false
  at('title').textContent = customer
  at('why').textContent = [reasonOf(reason), rating && `rated ${rating} of 5`]
    .filter(Boolean)
    .join(', ')
  at('held-by').textContent = heldBy(claimedBy, isMine)
  at('summary').replaceChildren(...(summary ?? '').split('\n').flatMap(summaryLine))
  at('messages').replaceChildren(...messages.map((message) => messageOf(id, message)))
  at('messages').scrollTop = at('messages').scrollHeight
  paintHelp(conversation)
  paintActions(conversation)
}

function heldBy(claimedBy, isMine) {
  if (isMine) return 'You have it; the AI is silent'
  return claimedBy ? `With ${claimedBy}` : ''
}

function summaryLine(line) {
  const [label, ...rest] = line.split(': ')
  return rest.length === 0 ? [] : [make('dt', label), make('dd', rest.join(': '))]
}

function messageOf(conversation, message) {
  const { id, author, text, citations = [], line, isReviewed, createdAt, picture } = message
  const item = make('li', '', author)
  const which = author === 'ai' && line ? `${AUTHORS.ai}, ${line} line` : AUTHORS[author]
  item.append(
    make('small', `${which}${isReviewed ? ' (approved)' : ''} · ${timeOf(createdAt)}`),
    text,
  )
  if (picture) {
    const image = document.createElement('img')
    image.src = `/api/conversations/${conversation}/pictures/${id}`
    image.alt = picture.alt || 'Picture of the customer, without a description'
    item.append(image, make('small', `What the AI saw: ${picture.seen || 'nothing'}`))
  }
  if (citations.length > 0) {
    item.append(make('small', `From: ${citations.map(({ title }) => title).join('; ')}`))
  }
  return item
}

function paintHelp({ suggestion, isHeld, state }) {
  at('help').hidden = !suggestion || state === 'resolved' || state === 'ai'
  const { steps = [], draft, citations = [], findings = [] } = suggestion ?? {}
  at('help-title').textContent = isHeld ? 'Held until a person decides' : 'Suggested answer'
  at('steps').replaceChildren(...steps.map((step) => make('li', step)))
  at('draft').textContent = draft ? `The model’s words: ${draft}` : ''
  at('sources').textContent =
    citations.length > 0 ? `From: ${citations.map(({ title }) => title).join('; ')}` : ''
  const found = findings.map(({ claim, message }) => [claim, message].filter(Boolean).join(': '))
  at('findings').replaceChildren(
    ...(found.length > 0 ? found : ['None']).map((text) => make('li', text)),
  )
}

function paintActions({ state, isMine, isHeld, claimedBy }) {
  const may = {
    claim: state === 'waiting' || (state === 'person' && !isMine),
    approve: isMine && isHeld,
    decline: isMine && isHeld,
    reply: isMine && !isHeld,
    'hand-back': isMine && !isHeld,
    resolve: isMine && !isHeld,
  }
  for (const [action, isAllowed] of Object.entries(may)) at(action).disabled = !isAllowed
  at('claim').textContent = claimedBy ? `Take over from ${claimedBy}` : 'Take it'
  at('claim').dataset.from = claimedBy ?? ''
  at('editor').hidden = state === 'resolved' || state === 'ai'
  at('answer').readOnly = !isMine
  at('reasoning').hidden = !isHeld || !isMine
}

/** Fills in the suggested answer, when a conversation is opened. */
export function showEditor({ suggestion }) {
  at('answer').value = suggestion?.text ?? ''
  at('reason').value = ''
  at('problem').textContent = ''
}

function reasonOf(reason) {
  return REASONS[reason] ?? reason ?? ''
}

function percent(share) {
  return `${Math.round(share * 100)} %`
}

function ago(time) {
  const minutes = Math.max(0, Math.floor((Date.now() - time) / MINUTE_MS))
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`
}

function timeOf(time) {
  return new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

function make(name, textContent = '', className = '') {
  return Object.assign(document.createElement(name), { textContent, className })
}
