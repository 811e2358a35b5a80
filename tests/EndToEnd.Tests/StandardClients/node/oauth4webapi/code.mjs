import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

export default async ({ given, authorize, as, authorizationAddress, client, http, newRequest, redeem }) => {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(authorizationAddress(parameters))
  assert.equal(url.searchParams.get('iss'), given.issuer) // RFC 9207; the library refuses any other, and none.
  const { tokens, claims } = await redeem(url, checks)
  assert.equal(claims.preferred_username, given.user.name)

  const response = await oauth.userInfoRequest(as, client, tokens.access_token, http)
  const user = await oauth.processUserInfoResponse(as, client, claims.sub, response)
  assert.equal(user.preferred_username, given.user.name)
}
