// A browser without scripts, and the person before it: cookies are kept, redirects followed until one leads away from the provider,
// forms filled in.
import assert from 'node:assert/strict'

const mostHops = 20

export class Browser {
  #home
  #user
  #cookies = new Map()

  constructor({ issuer, user }) {
    this.#home = new URL(issuer).origin
    this.#user = user
  }

  /** Goes there, signs in and allows where that is asked; ends where nothing more is asked, or where the client is called back. */
  async visit(address) {
    let page = await this.open(address)
    for (let steps = 0; page.form && !page.isAway && steps < 5; steps++) {
      if ('Form.Password' in page.form.fields) {
        page = await this.submit(page, { 'Form.UserName': this.#user.name, 'Form.Password': this.#user.password })
      } else if (page.form.buttons.includes('allow')) {
        page = await this.submit(page, { decision: 'allow' })
      } else if (page.form.action.origin !== this.#home) {
        return { isAway: true, url: page.form.action, posted: page.form.fields } // response_mode=form_post
      } else {
        return page
      }
    }
    return page
  }

  open(address) {
    return this.#send(new URL(address), 'GET')
  }

  submit({ form }, values) {
    const fields = new URLSearchParams({ ...form.fields, ...values })
    if (form.method === 'post') {
      return this.#send(form.action, 'POST', fields)
    }
    const address = new URL(form.action)
    address.search = fields
    return this.#send(address, 'GET')
  }

  async #send(url, method, body) {
    for (let hops = 0; url.origin === this.#home; hops++) {
      assert.ok(hops < mostHops, 'Redirected in circles.')
      const response = await fetch(url, { method, body, redirect: 'manual', headers: { accept: 'text/html', cookie: this.#cookieHeader() } })
      response.headers.getSetCookie().forEach(cookie => this.#keep(cookie))
      const html = await response.text()
      if (!response.headers.has('location')) {
        return { isAway: false, url, status: response.status, html, form: readForm(html, url) }
      }
      url = new URL(response.headers.get('location'), url)
      method = 'GET'
      body = undefined
    }
    return { isAway: true, url }
  }

  #cookieHeader() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(cookie) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)
    if (value === '') {
      this.#cookies.delete(name)
    } else {
      this.#cookies.set(name, value)
    }
  }
}

/** Goes there and comes back to the client. */
export async function authorize(address, browser) {
  const back = await browser.visit(address)
  assert.ok(back.isAway, `The browser is still at ${back.url.pathname}, status ${back.status}.`)
  return back
}

/** What is asked stands in the main part of a page; around it are forms that search, sign out or choose colours. */
function readForm(html, url) {
  const [main] = /<main\b[\s\S]*<\/main>/.exec(html) ?? [html]
  const [form] = /<form\b[\s\S]*?<\/form>/.exec(main) ?? []
  if (form === undefined) {
    return undefined
  }
  const start = /<form\b[^>]*>/.exec(form)[0]
  const inputs = form.match(/<input\b[^>]*>/g) ?? []
  return {
    method: attribute(start, 'method') ?? 'get',
    action: new URL(attribute(start, 'action') || url, url),
    fields: Object.fromEntries(inputs.map(input => [attribute(input, 'name'), attribute(input, 'value') ?? ''])),
    buttons: (form.match(/<button\b[^>]*>/g) ?? []).map(button => attribute(button, 'value')),
  }
}

function attribute(tag, name) {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)
  return found?.[1].replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|quot|lt|gt));/gi, (_, hex, decimal, entity) =>
    entity ? { amp: '&', quot: '"', lt: '<', gt: '>' }[entity.toLowerCase()] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)))
}
