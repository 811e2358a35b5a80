import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given, newBrowser, config }) => {
  const device = await client.initiateDeviceAuthorization(config, { scope: given.scope })

  // The user types the code that the device shows.
  const browser = newBrowser()
  const question = await browser.visit(device.verification_uri)
  const decision = await browser.submit(question, { user_code: device.user_code })
  const done = await browser.submit(decision, { decision: 'allow' })
  assert.equal(done.status, 200)

  // It waits as long between its questions as RFC 8628 3.5 has it.
  const tokens = await client.pollDeviceAuthorizationGrant(config, device, undefined, { signal: AbortSignal.timeout(20_000) })
  assert.equal(tokens.claims().preferred_username, given.user.name)
}
