import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { payload } from '../scenario.mjs'

export default async ({ given, config }) => {
  const { access_token } = await client.clientCredentialsGrant(config, { scope: given.scope, resource: given.resource })
  const answer = await client.tokenIntrospection(config, access_token)
  assert.deepEqual([answer.aud].flat(), [given.resource])
  assert.equal(payload(access_token).scope, 'apim:subscribe') // The other scope is for another API.

  await assert.rejects(
    client.clientCredentialsGrant(config, { scope: given.scope, resource: 'https://elsewhere.example.com/' }),
    { error: 'invalid_target' },
  )
}
