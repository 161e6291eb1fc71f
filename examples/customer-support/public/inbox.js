import { at, paintConversation, paintFigures, paintLists, showEditor } from './inbox-view.js'

const REFRESH_MS = 1_500
const ACTIONS = ['claim', 'approve', 'decline', 'reply', 'hand-back', 'resolve']
let chosen
/** The conversation as it was painted last, so that nothing moves under a reader when nothing has changed. */
let painted = ''
let lists = ''
let isAsking = false

/** What the inbox answers; undefined where nobody is signed in. */
async function ask(path, body) {
  const response = await fetch(`/api/inbox${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  })
  const answer = response.status === 204 ? {} : await response.json()
  if (response.status === 401) showSignIn(path === '/sign-in' ? answer.error : '')
  return { isOk: response.ok, isSignedIn: response.status !== 401, answer }
}

function showSignIn(problem) {
  chosen = undefined
  at('work').hidden = true
  at('signed-in').hidden = true
  at('sign-in').hidden = false
  at('sign-in-problem').textContent = problem
}

async function refresh() {
  if (isAsking) return
  isAsking = true
  try {
    await paintAll()
  } finally {
    isAsking = false
  }
}

async function paintAll() {
  const { isOk, answer: overview } = await ask('')
  if (!isOk) return
  at('sign-in').hidden = true
  at('work').hidden = false
  at('signed-in').hidden = false
  at('agent').textContent = `Signed in as ${overview.agent}`
  paintFigures(overview)
  const now = JSON.stringify([overview, chosen, Math.floor(Date.now() / 60_000)])
  if (now !== lists) {
    lists = now
    paintLists(overview, chosen, choose)
  }
  if (chosen) await paintChosen(false)
}

async function paintChosen(isNew) {
  const { isOk, answer } = await ask(`/${chosen}`)
  if (!isOk) return
  const now = JSON.stringify(answer)
  if (now !== painted || isNew) paintConversation(answer)
  if (isNew) showEditor(answer)
  painted = now
}

async function choose(id) {
  chosen = id
  at('work').classList.add('has-chosen')
  await paintChosen(true)
  at('title').focus()
  await refresh()
}

async function act(action) {
  const { isOk, isSignedIn, answer } = await ask(`/${chosen}/${action}`, {
    text: at('answer').value,
    reason: at('reason').value,
    from: at('claim').dataset.from || null,
  })
  if (!isSignedIn) return
  at('problem').textContent = isOk ? '' : answer.error
  if (isOk && action !== 'claim') at('answer').value = ''
  await refresh()
}

// It scrolls, so the keyboard must reach it.
at('messages').tabIndex = 0
for (const action of ACTIONS) at(action).onclick = () => act(action)
at('back').onclick = () => {
  chosen = undefined
  at('work').classList.remove('has-chosen')
  at('chosen').hidden = true
  at('empty').hidden = false
  return refresh()
}
at('sign-in').onsubmit = async (event) => {
  event.preventDefault()
  const { isOk } = await ask('/sign-in', {
    name: at('name').value.trim(),
    password: at('password').value,
  })
  at('password').value = ''
  if (isOk) await refresh()
}
at('sign-out').onclick = async () => {
  await ask('/sign-out', {})
  showSignIn('')
}
await refresh()
setInterval(() => {
  // Without anybody signed in there is nothing to look for.
  if (at('sign-in').hidden) refresh().catch(() => undefined)
}, REFRESH_MS)
