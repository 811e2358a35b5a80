// The provider as oauth4webapi discovers it, and the client that a scenario is given.
import * as oauth from 'oauth4webapi'
import { callback, importKey } from '../scenario.mjs'

/** The local stack speaks http, on loopback only. */
const http = { [oauth.allowInsecureRequests]: true }

const authentications = {
  client_secret_basic: given => oauth.ClientSecretBasic(given.secret),
  client_secret_post: given => oauth.ClientSecretPost(given.secret),
  private_key_jwt: async given => oauth.PrivateKeyJwt(await importKey(given.privateKey)),
  none: () => oauth.None(),
}

export async function connect(given, authorize) {
  const as = await discover('oidc')
  const client = { client_id: given.client.id, id_token_signed_response_alg: given.client.idTokenAlgorithm }
  const authentication = await authentications[given.client.authentication](given.client)
  return { as, client, authentication, http, discover, newRequest, authorizationAddress, redeem, signIn, clientCredentials, introspect, refresh }

  async function discover(algorithm) {
    const issuer = new URL(given.issuer)
    return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...http }))
  }

  /** A request for a code, and what its answer is checked against. */
  async function newRequest(parameters = {}) {
    const checks = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce() }
    return {
      checks,
      parameters: new URLSearchParams({
        client_id: client.client_id,
        response_type: 'code',
        redirect_uri: callback,
        scope: given.scope,
        code_challenge: await oauth.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        state: checks.state,
        nonce: checks.nonce,
        ...parameters,
      }),
    }
  }

  function authorizationAddress(parameters) {
    const address = new URL(as.authorization_endpoint)
    address.search = parameters
    return address
  }

  /** Redeems the code that came back; the answer and the id token in it are checked, its signature too. */
  async function redeem(answer, checks) {
    const parameters = oauth.validateAuthResponse(as, client, answer, checks.state)
    const response = await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, callback, checks.verifier, http)
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: checks.nonce, requireIdToken: true })
    await oauth.validateApplicationLevelSignature(as, response, http)
    return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) }
  }

  async function signIn(browser) {
    const { parameters, checks } = await newRequest()
    const { url } = await authorize(authorizationAddress(parameters), browser)
    return redeem(url, checks)
  }

  async function clientCredentials(parameters = { scope: given.scope }) {
    const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters, http)
    return oauth.processClientCredentialsResponse(as, client, response)
  }

  async function introspect(token) {
    return oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, authentication, token, http))
  }

  async function refresh(token, additionalParameters) {
    const response = await oauth.refreshTokenGrantRequest(as, client, authentication, token, { additionalParameters, ...http })
    return oauth.processRefreshTokenResponse(as, client, response)
  }
}
