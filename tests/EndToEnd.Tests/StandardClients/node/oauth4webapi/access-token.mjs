// What an API does that is handed a token: RFC 9068, by the keys that the provider publishes.
import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

export default async ({ given, as, client, clientCredentials, http }) => {
  const { access_token } = await clientCredentials()
  const request = new Request('https://api.example.com/orders', { headers: { authorization: `Bearer ${access_token}` } })
  const claims = await oauth.validateJwtAccessToken(as, request, given.resource, http)
  assert.equal(claims.client_id, client.client_id)
  assert.equal(claims.scope, given.scope)
  await assert.rejects(oauth.validateJwtAccessToken(as, request, 'urn:another-api', http))
}
