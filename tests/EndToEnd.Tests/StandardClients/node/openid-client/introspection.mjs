import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given, config }) => {
  const { access_token } = await client.clientCredentialsGrant(config, { scope: given.scope })
  const answer = await client.tokenIntrospection(config, access_token)
  assert.equal(answer.active, true)
  assert.equal(answer.client_id, given.client.id)
  assert.equal((await client.tokenIntrospection(config, 'no-token-of-ours')).active, false)
}
