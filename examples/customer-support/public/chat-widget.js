const STYLE = `
:host { color-scheme: light dark; --ink: light-dark(#1d2521,#e8eeea); --sheet: light-dark(#fff,#202723); --line: light-dark(#7f8c85,#75837b); --accent: light-dark(#17624a,#7fd6b4); --on: light-dark(#fff,#10231b); --soft: light-dark(#eef2ef,#2b342f); position: fixed; right: 1rem; bottom: 1rem; z-index: 10; font: 16px/1.45 system-ui, sans-serif; color: var(--ink); }
* { box-sizing: border-box; font: inherit; color: inherit; }
button { min-height: 2.75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); padding: .4rem .8rem; cursor: pointer; }
.open, .send { background: var(--accent); color: var(--on); border-color: var(--accent); }
section { display: flex; flex-direction: column; width: min(24rem, calc(100vw - 2rem)); height: min(34rem, calc(100dvh - 2rem)); background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
section[hidden], .open[hidden] { display: none; }
header { display: flex; justify-content: space-between; align-items: center; padding: .6rem .8rem; border-bottom: 1px solid var(--line); }
h2 { margin: 0; font-weight: 600; }
.notice { margin: 0; padding: .4rem .8rem; background: var(--soft); font-size: .875rem; }
.log { flex: 1; overflow-y: auto; padding: .8rem; }
.message { margin: 0 0 .6rem; padding: .5rem .7rem; border-radius: .6rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.message.customer { margin-left: 2rem; border: 1px solid var(--line); background: none; }
.message.note { background: none; font-style: italic; }
.who, .source { display: block; font-size: .8rem; }
.who { font-weight: 600; }
form { display: flex; gap: .5rem; padding: .6rem; border-top: 1px solid var(--line); }
textarea { flex: 1; min-width: 0; resize: none; border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet); padding: .5rem; }
.rate { display: flex; gap: .25rem; align-items: center; padding: 0 .6rem .4rem; font-size: .875rem; }
.rate button { min-height: 1.75rem; padding: 0 .6rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
.label { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`
const WHO = { customer: 'You', ai: 'Assistant (AI)', person: 'Colleague', note: '' }
const NOTICES = {
  ai: 'You are talking to an AI assistant. Write “a human, please” for a person.',
  waiting: 'A person will answer here. You can close this page and come back.',
  person: 'You are talking to a person. The AI is silent.',
  resolved: 'This conversation is closed. Write to open it again.',
}
const KEPT_AS = 'fernhollow-conversation'

/** The chat of the shop. All words from outside are set as text, never as markup. */
class FernhollowChat extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' })
  #events

  connectedCallback() {
    const style = make('style', { textContent: STYLE })
    this.opener = make('button', { className: 'open', textContent: 'Ask for help', type: 'button' })
    this.panel = this.#panel()
    this.opener.onclick = () => this.#open()
    this.#root.replaceChildren(style, this.opener, this.panel)
  }

  disconnectedCallback() {
    this.#events?.close()
  }

  #panel() {
    const panel = make('section', { hidden: true })
    panel.setAttribute('aria-label', 'Support chat')
    const close = make('button', { textContent: 'Close', type: 'button' })
    close.onclick = () => this.#close()
    const header = make('header')
    header.append(make('h2', { textContent: 'Support' }), close)
    this.notice = make('p', { className: 'notice', textContent: NOTICES.ai })
    this.notice.setAttribute('role', 'status')
    this.log = make('div', { className: 'log', tabIndex: 0 })
    this.log.setAttribute('role', 'log')
    this.log.setAttribute('aria-label', 'Messages')
    panel.append(header, this.notice, this.log, this.#rating(), this.#form())
    panel.onkeydown = (event) => {
      if (event.key === 'Escape') this.#close()
    }
    return panel
  }

  #form() {
    const form = make('form')
    const label = make('label', {
      className: 'label',
      textContent: 'Your message',
      htmlFor: 'text',
    })
    this.text = make('textarea', { id: 'text', rows: 2, maxLength: 4000 })
    const send = make('button', { className: 'send', textContent: 'Send' })
    form.append(label, this.text, send)
    form.onsubmit = (event) => {
      event.preventDefault()
      return this.#send()
    }
    this.text.onkeydown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      return this.#send()
    }
    return form
  }

  #rating() {
    const group = make('div', { className: 'rate', textContent: 'How was it?' })
    group.setAttribute('role', 'group')
    group.setAttribute('aria-label', 'Rate this conversation from 1 to 5')
    for (const rating of [1, 2, 3, 4, 5]) {
      const button = make('button', { textContent: String(rating), type: 'button' })
      button.onclick = async () => {
        await post(`/api/conversations/${this.conversation}/rating`, { rating })
        group.textContent = 'Thank you.'
      }
      group.append(button)
    }
    return group
  }

  async #open() {
    this.panel.hidden = false
    this.opener.hidden = true
    this.text.focus()
    await this.#connect()
  }

  #close() {
    this.panel.hidden = true
    this.opener.hidden = false
    this.opener.focus()
  }

  async #connect() {
    if (this.#events) return
    this.conversation = localStorage.getItem(KEPT_AS)
    const isKnown =
      this.conversation &&
      (await fetch(`/api/conversations/${this.conversation}`, { method: 'HEAD' })).ok
    if (!isKnown) {
      this.conversation = (await (await post('/api/conversations', {})).json()).id
      localStorage.setItem(KEPT_AS, this.conversation)
    }
    this.#events = new EventSource(`/api/conversations/${this.conversation}/events`)
    this.#events.addEventListener('message', ({ data }) => this.#add(JSON.parse(data)))
    this.#events.addEventListener('state', ({ data }) => {
      this.notice.textContent = NOTICES[data] ?? NOTICES.ai
    })
  }

  async #send() {
    const text = this.text.value.trim()
    if (text === '') return
    await this.#connect()
    const response = await post(`/api/conversations/${this.conversation}/messages`, { text })
    if (response.ok) this.text.value = ''
    else this.#add({ author: 'note', text: 'That could not be sent. Please try again.' })
  }

  #add({ author, text, citations = [], isReviewed }) {
    const message = make('div', { className: `message ${author}` })
    const who = isReviewed ? `${WHO.person} (approved)` : WHO[author]
    if (who) message.append(make('span', { className: 'who', textContent: who }))
    message.append(text)
    if (citations.length > 0) {
      const titles = citations.map(({ title }) => title).join('; ')
      message.append(make('span', { className: 'source', textContent: `From: ${titles}` }))
    }
    this.log.append(message)
    this.log.scrollTop = this.log.scrollHeight
  }
}

function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties)
}

function post(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

customElements.define('fernhollow-chat', FernhollowChat)
