import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'
import { signedOut } from '../scenario.mjs'

export default async ({ newBrowser, authorize, as, authorizationAddress, client, newRequest, signIn }) => {
  const browser = newBrowser()
  const { tokens } = await signIn(browser)

  // The library makes no such address; OpenID Connect RP-Initiated Logout 2 says what is in it.
  const address = new URL(as.end_session_endpoint)
  address.search = new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: signedOut, state: 'bye' })
  const back = await browser.open(address)
  assert.equal(back.url.href, `${signedOut}?state=bye`)

  // Nobody is signed in any more.
  const { parameters, checks } = await newRequest({ prompt: 'none' })
  const refusal = await authorize(authorizationAddress(parameters), browser)
  assert.throws(() => oauth.validateAuthResponse(as, client, refusal.url, checks.state), { error: 'login_required' })
}
