/** What every client is registered with; nobody is there, and nobody needs to be. */
export const callback = 'https://app.example.com/callback'
export const signedOut = 'https://app.example.com/'

/** The key of a client that has one. */
export function importKey(privateKey) {
  return crypto.subtle.importKey('pkcs8', Buffer.from(privateKey, 'base64'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}

/** What an access token of RFC 9068 says. */
export function payload(accessToken) {
  return JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url'))
}
