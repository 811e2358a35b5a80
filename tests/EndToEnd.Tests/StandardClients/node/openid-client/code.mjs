import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given, authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(client.buildAuthorizationUrl(config, parameters))
  assert.equal(url.searchParams.get('iss'), given.issuer) // RFC 9207; the library refuses any other, and none.
  const tokens = await client.authorizationCodeGrant(config, url, checks)

  const claims = tokens.claims()
  assert.equal(claims.preferred_username, given.user.name)
  const user = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
  assert.equal(user.preferred_username, given.user.name)
}
