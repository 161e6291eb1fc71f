const STYLE = `
:host { color-scheme: light dark; --ink: light-dark(#1d2521,#e8eeea); --quiet: light-dark(#4d5a53,#b3c0b8); --sheet: light-dark(#fff,#202723); --edge: light-dark(#dde3df,#3a453f); --line: light-dark(#7f8c85,#75837b); --accent: light-dark(#17624a,#7fd6b4); --on: light-dark(#fff,#10231b); --soft: light-dark(#eef2ef,#2b342f); position: fixed; right: 1rem; bottom: 1rem; z-index: 10; font: 16px/1.45 system-ui, sans-serif; color: var(--ink); }
* { box-sizing: border-box; font: inherit; color: inherit; }
[hidden] { display: none !important; }
button, .pick { min-height: 2.75rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--sheet); padding: .4rem .9rem; cursor: pointer; }
button:hover, .pick:hover { border-color: var(--accent); }
.open, .send { background: var(--accent); color: var(--on); border-color: var(--accent); font-weight: 600; }
.open { border-radius: 2rem; padding: .6rem 1.3rem; box-shadow: 0 4px 16px #0003; }
section { display: flex; flex-direction: column; width: min(25rem, calc(100vw - 2rem)); height: min(38rem, calc(100dvh - 2rem)); background: var(--sheet); border: 1px solid var(--edge); border-radius: 1rem; overflow: hidden; box-shadow: 0 12px 40px #0003; }
header { display: flex; justify-content: space-between; align-items: center; padding: .6rem .6rem .6rem 1rem; }
h2 { margin: 0; font-weight: 650; font-size: 1.05rem; }
.notice { margin: 0; padding: .5rem 1rem; background: var(--soft); font-size: .85rem; }
.log { flex: 1; overflow-y: auto; padding: 1rem; overscroll-behavior: contain; display: flex; flex-direction: column; gap: .7rem; }
.messages { display: contents; }
.message { max-width: 88%; align-self: flex-start; padding: .55rem .8rem; border-radius: .9rem .9rem .9rem .25rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
.message.customer { align-self: flex-end; border-radius: .9rem .9rem .25rem .9rem; background: var(--accent); color: var(--on); }
.message.person { background: none; border: 1px solid var(--accent); }
.message.note { background: none; padding: 0 .2rem; color: var(--quiet); font-size: .9rem; }
.message.draft { color: var(--quiet); }
.who, .source { display: block; font-size: .8rem; }
.who { font-weight: 600; margin-bottom: .1rem; }
.source { color: var(--quiet); margin-top: .35rem; }
.steps { margin: .5rem 0 0; padding: .5rem .7rem .5rem 1.8rem; border-radius: .5rem; background: var(--sheet); font-size: .9rem; white-space: normal; font-variant-numeric: tabular-nums; }
.steps .total { list-style: none; }
.steps strong { display: block; margin-left: -1.1rem; font-weight: 650; }
.steps .source { margin-left: -1.1rem; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.customer .who { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
img { display: block; max-width: 100%; max-height: 10rem; border-radius: .5rem; margin-bottom: .35rem; background: var(--sheet); }
form { padding: .75rem; border-top: 1px solid var(--edge); }
.row { display: flex; gap: .5rem; align-items: flex-end; }
textarea, input[type=text] { flex: 1; min-width: 0; width: 100%; resize: none; border: 1px solid var(--line); border-radius: .6rem; background: var(--sheet); padding: .55rem .7rem; }
.attached { display: grid; grid-template-columns: 4rem 1fr auto; gap: .6rem; align-items: end; margin-bottom: .6rem; font-size: .85rem; }
.attached img { width: 4rem; height: 4rem; object-fit: cover; margin: 0; border: 1px solid var(--edge); }
.pick { display: grid; place-items: center; padding: 0; width: 2.75rem; flex: none; }
.pick:focus-within { outline: 3px solid var(--accent); outline-offset: 1px; }
.pick svg { width: 1.25rem; fill: none; stroke: currentColor; stroke-width: 2; }
.trouble { margin: 0 0 .5rem; font-size: .85rem; }
.trouble:empty { display: none; }
.rate { display: flex; gap: .3rem; align-items: center; padding: 0 1rem .5rem; font-size: .85rem; color: var(--quiet); }
.rate button { min-height: 1.9rem; min-width: 1.9rem; padding: 0; border-radius: 1rem; }
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
const PICTURES = ['image/png', 'image/jpeg', 'image/webp']
const MAX_PICTURE = 2_000_000
const CLIP =
  'M21 12l-8.5 8.5a5.5 5.5 0 0 1-8-8L13 4a3.7 3.7 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5L15 7.5'

/** The chat of the shop. All words from outside are set as text, never as markup. */
class FernhollowChat extends HTMLElement {
  #root = this.attachShadow({ mode: 'open' })
  #events
  #picture

  connectedCallback() {
    const style = make('style', { textContent: STYLE })
    this.opener = make('button', { className: 'open', textContent: 'Ask for help', type: 'button' })
    this.panel = this.#panel()
    this.opener.onclick = () => this.#open()
    this.#root.replaceChildren(style, this.opener, this.panel)
  }

  disconnectedCallback() {
    this.#events?.close()
    this.#events = undefined
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
    panel.append(header, this.notice, this.#log(), this.#rating(), this.#form())
    panel.onkeydown = (event) => {
      if (event.key === 'Escape') this.#close()
    }
    return panel
  }

  #log() {
    this.scroller = make('div', { className: 'log', tabIndex: 0 })
    this.scroller.setAttribute('role', 'region')
    this.scroller.setAttribute('aria-label', 'Conversation')
    this.log = make('div', { className: 'messages' })
    this.log.setAttribute('role', 'log')
    this.log.setAttribute('aria-label', 'Messages')
    // Read out once, when it is whole: a screen reader would stumble over every word that is added.
    this.draft = make('div', { className: 'message draft', hidden: true })
    this.draft.setAttribute('aria-hidden', 'true')
    this.scroller.append(this.log, this.draft)
    return this.scroller
  }

  #form() {
    const form = make('form')
    this.text = make('textarea', {
      id: 'text',
      rows: 2,
      maxLength: 4000,
      placeholder: 'Write a message',
    })
    const send = make('button', { className: 'send', textContent: 'Send' })
    const row = make('div', { className: 'row' })
    row.append(this.#picker(), labelFor('text', 'Your message', 'label'), this.text, send)
    this.trouble = make('p', { className: 'trouble' })
    this.trouble.setAttribute('role', 'alert')
    form.append(this.trouble, this.#attached(), row)
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

  #picker() {
    this.file = make('input', {
      id: 'file',
      type: 'file',
      accept: PICTURES.join(),
      className: 'label',
    })
    this.file.onchange = () => this.#attach(this.file.files[0])
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    icon.setAttribute('viewBox', '0 0 24 24')
    icon.setAttribute('aria-hidden', 'true')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    path.setAttribute('d', CLIP)
    icon.append(path)
    const label = labelFor('file', '', 'pick')
    label.title = 'Add a picture'
    label.append(
      icon,
      make('span', { className: 'label', textContent: 'Add a picture' }),
      this.file,
    )
    return label
  }

  #attached() {
    this.attached = make('div', { className: 'attached', hidden: true })
    this.thumbnail = make('img', { alt: '' })
    this.alt = make('input', { id: 'alt', type: 'text', maxLength: 300 })
    const described = make('div')
    described.append(labelFor('alt', 'What does it show?'), this.alt)
    const remove = make('button', { textContent: 'Remove', type: 'button' })
    remove.onclick = () => this.#detach()
    this.attached.append(this.thumbnail, described, remove)
    return this.attached
  }

  async #attach(file) {
    if (!file) return
    if (!PICTURES.includes(file.type) || file.size > MAX_PICTURE) {
      this.#detach()
      this.trouble.textContent = 'A picture is a PNG, JPEG or WebP file of at most 2 MB.'
      return
    }
    this.trouble.textContent = ''
    const url = await dataUrlOf(file)
    this.#picture = url.slice(url.indexOf(',') + 1)
    this.thumbnail.src = url
    this.attached.hidden = false
    this.#toEnd()
    this.alt.focus()
  }

  #detach() {
    this.#picture = undefined
    this.file.value = ''
    this.alt.value = ''
    this.attached.hidden = true
    this.text.focus()
  }

  #rating() {
    const group = make('div', { className: 'rate', textContent: 'How was it?', hidden: true })
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
    this.rating = group
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
    this.#events.addEventListener('draft', ({ data }) => {
      const text = JSON.parse(data)
      if (text !== '') this.#showDraft(text)
    })
    this.#events.addEventListener('state', ({ data }) => {
      this.notice.textContent = NOTICES[data] ?? NOTICES.ai
      this.isWithAi = data === 'ai'
      if (!this.isWithAi) this.draft.hidden = true
    })
  }

  async #send() {
    const text = this.text.value.trim()
    if (text === '') {
      if (this.#picture) this.trouble.textContent = 'Write what you want to know about the picture.'
      return
    }
    await this.#connect()
    const picture = this.#picture && { base64: this.#picture, alt: this.alt.value.trim() }
    const path = `/api/conversations/${this.conversation}/messages`
    const response = await post(path, { text, picture }).catch(() => undefined)
    if (response?.ok) {
      this.text.value = ''
      this.trouble.textContent = ''
      if (picture) this.#detach()
      return
    }
    const { error } = (await response?.json().catch(() => undefined)) ?? {}
    this.trouble.textContent = error ?? 'That could not be sent. Please try again.'
  }

  /** An answer while it is written; it goes when the checked one arrives, or when a person is to answer. */
  #showDraft(text) {
    this.draft.hidden = false
    this.draft.replaceChildren(
      make('span', { className: 'who', textContent: `${WHO.ai} writes …` }),
      text,
    )
    this.#toEnd()
  }

  #add({ id, author, text, citations = [], isReviewed, picture, statement }) {
    const message = make('div', { className: `message ${author}` })
    const who = isReviewed ? `${WHO.person} (approved)` : WHO[author]
    if (who) message.append(make('span', { className: 'who', textContent: who }))
    if (picture) {
      const src = `/api/conversations/${this.conversation}/pictures/${id}`
      const alt = picture.alt || 'Picture you sent, without a description'
      message.append(make('img', { src, alt, onload: () => this.#toEnd() }))
    }
    message.append(statement ? text.replace(statement.text, '').trim() : text)
    if (statement) message.append(stepsOf(statement))
    if (citations.length > 0) {
      const titles = citations.map(({ title }) => title).join('; ')
      message.append(make('span', { className: 'source', textContent: `From: ${titles}` }))
    }
    if (author === 'ai' || author === 'person') this.rating.hidden = false
    this.log.append(message)
    if (author === 'ai' || author === 'person') this.draft.hidden = true
    if (author === 'customer' && this.isWithAi) this.#showDraft('')
    this.#toEnd()
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight
  }
}

/** How an amount came about, step by step. */
function stepsOf({ title, steps, total }) {
  const list = make('ol', { className: 'steps' })
  list.setAttribute('aria-label', title)
  const items = steps.map((textContent) => make('li', { textContent }))
  const last = make('li', { className: 'total' })
  last.append(
    make('strong', { textContent: `Total: ${total} euros` }),
    make('span', { className: 'source', textContent: 'Computed by the shop, then checked' }),
  )
  list.append(...items, last)
  return list
}

function make(name, properties = {}) {
  return Object.assign(document.createElement(name), properties)
}

function labelFor(htmlFor, textContent, className = '') {
  return make('label', { htmlFor, textContent, className })
}

function dataUrlOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}

function post(path, body) {
  return fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

customElements.define('fernhollow-chat', FernhollowChat)
