import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given, authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest({ response_mode: 'form_post' })
  const { url, posted } = await authorize(client.buildAuthorizationUrl(config, parameters))
  const request = new Request(url, { method: 'POST', body: new URLSearchParams(posted) })
  const tokens = await client.authorizationCodeGrant(config, request, checks)
  assert.equal(tokens.claims().preferred_username, given.user.name)
}
