import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given, authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest()
  const address = await client.buildAuthorizationUrlWithPAR(config, parameters)
  assert.deepEqual([...address.searchParams.keys()].sort(), ['client_id', 'request_uri'])
  const { url } = await authorize(address)
  const tokens = await client.authorizationCodeGrant(config, url, checks)
  assert.equal(tokens.claims().preferred_username, given.user.name)
}
