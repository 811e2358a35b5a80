import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { signedOut } from '../scenario.mjs'

export default async ({ newBrowser, authorize, config, newRequest }) => {
  const browser = newBrowser()
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(client.buildAuthorizationUrl(config, parameters), browser)
  const tokens = await client.authorizationCodeGrant(config, url, checks)

  const address = client.buildEndSessionUrl(config, { post_logout_redirect_uri: signedOut, id_token_hint: tokens.id_token, state: 'bye' })
  const back = await browser.open(address)
  assert.equal(back.url.href, `${signedOut}?state=bye`)

  // Nobody is signed in any more.
  const silent = await newRequest({ prompt: 'none' })
  const refusal = await authorize(client.buildAuthorizationUrl(config, silent.parameters), browser)
  await assert.rejects(client.authorizationCodeGrant(config, refusal.url, silent.checks), { error: 'login_required' })
}
