import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(client.buildAuthorizationUrl(config, parameters))
  const first = await client.authorizationCodeGrant(config, url, checks)

  const second = await client.refreshTokenGrant(config, first.refresh_token)
  assert.ok(second.refresh_token && second.refresh_token !== first.refresh_token, 'the refresh token is rotated')
  assert.ok(second.access_token !== first.access_token, 'the access token is another')
  const narrowed = await client.refreshTokenGrant(config, second.refresh_token, { scope: 'openid' })
  assert.equal(narrowed.scope, 'openid')
}
