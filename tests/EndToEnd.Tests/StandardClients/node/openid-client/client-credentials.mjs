import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { payload } from '../scenario.mjs'

export default async ({ given, config }) => {
  const tokens = await client.clientCredentialsGrant(config, { scope: given.scope })
  assert.equal(tokens.token_type, 'bearer')
  assert.equal(payload(tokens.access_token).scope, given.scope)
  assert.ok(tokens.expiresIn() > 0, 'it says how long it lives')
}
