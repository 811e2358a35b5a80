import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

export default async ({ given, newBrowser, as, authentication, client, http }) => {
  const started = await oauth.deviceAuthorizationRequest(as, client, authentication, { scope: given.scope }, http)
  const device = await oauth.processDeviceAuthorizationResponse(as, client, started)
  await assert.rejects(poll(), { error: 'authorization_pending' })

  // The user opens the address that has the code in it already.
  const browser = newBrowser()
  const decision = await browser.open(device.verification_uri_complete)
  const done = await allow(browser, decision)
  assert.equal(done.status, 200)

  const tokens = await poll()
  assert.equal(oauth.getValidatedIdTokenClaims(tokens).preferred_username, given.user.name)

  async function allow(browser, page) {
    const shown = 'Form.Password' in page.form.fields
      ? await browser.submit(page, { 'Form.UserName': given.user.name, 'Form.Password': given.user.password })
      : page
    assert.ok(shown.html.includes(device.user_code), 'the page shows the code that the device shows')
    return browser.submit(shown, { decision: 'allow' })
  }

  async function poll() {
    const response = await oauth.deviceCodeGrantRequest(as, client, authentication, device.device_code, http)
    return oauth.processDeviceCodeResponse(as, client, response)
  }
}
