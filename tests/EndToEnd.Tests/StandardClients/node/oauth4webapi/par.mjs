import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

export default async ({ given, authorize, as, authentication, authorizationAddress, client, http, newRequest, redeem }) => {
  const { parameters, checks } = await newRequest()
  const response = await oauth.pushedAuthorizationRequest(as, client, authentication, parameters, http)
  const { request_uri } = await oauth.processPushedAuthorizationResponse(as, client, response)
  const { url } = await authorize(authorizationAddress(new URLSearchParams({ client_id: client.client_id, request_uri })))
  const { claims } = await redeem(url, checks)
  assert.equal(claims.preferred_username, given.user.name)
}
