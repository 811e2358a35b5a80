import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { callback } from '../scenario.mjs'

export default async ({ given, authorize, config }) => {
  client.useIdTokenResponseType(config)
  const nonce = client.randomNonce()
  const state = client.randomState()
  const address = client.buildAuthorizationUrl(config, { redirect_uri: callback, scope: 'openid profile', nonce, state })
  const { url } = await authorize(address)
  const claims = await client.implicitAuthentication(config, url, nonce, { expectedState: state })
  assert.equal(claims.preferred_username, given.user.name)
}
