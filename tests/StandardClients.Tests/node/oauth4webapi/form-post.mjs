import assert from 'node:assert/strict'
import { given } from '../scenario.mjs'
import { authorize } from '../browser.mjs'
import { authorizationAddress, newRequest, redeem } from './provider.mjs'

const { parameters, checks } = await newRequest({ response_mode: 'form_post' })
const { posted } = await authorize(authorizationAddress(parameters))
const { claims } = await redeem(new URLSearchParams(posted), checks)
assert.equal(claims.preferred_username, given.user.name)
