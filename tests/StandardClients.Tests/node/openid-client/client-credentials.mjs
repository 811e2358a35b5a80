import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { given, payload } from '../scenario.mjs'
import { config } from './provider.mjs'

const tokens = await client.clientCredentialsGrant(config, { scope: given.scope })
assert.equal(tokens.token_type, 'bearer')
assert.equal(payload(tokens.access_token).scope, given.scope)
assert.ok(tokens.expiresIn() > 0, 'it says how long it lives')
