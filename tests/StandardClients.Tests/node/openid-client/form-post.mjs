import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { given } from '../scenario.mjs'
import { authorize } from '../browser.mjs'
import { config, newRequest } from './provider.mjs'

const { parameters, checks } = await newRequest({ response_mode: 'form_post' })
const { url, posted } = await authorize(client.buildAuthorizationUrl(config, parameters))
const request = new Request(url, { method: 'POST', body: new URLSearchParams(posted) })
const tokens = await client.authorizationCodeGrant(config, request, checks)
assert.equal(tokens.claims().preferred_username, given.user.name)
