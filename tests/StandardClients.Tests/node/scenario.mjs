// What a scenario is given, as JSON on standard input, and how its failure is told: what an error says, never what it holds.
import { text } from 'node:stream/consumers'

process.on('uncaughtException', error => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    console.error([cause.name, cause.code, cause.error, cause.error_description].filter(Boolean).join(' '))
    console.error(cause.stack)
  }
  process.exit(1)
})

export const given = JSON.parse(await text(process.stdin))

/** What every client is registered with; nobody is there, and nobody needs to be. */
export const callback = 'https://app.example.com/callback'
export const signedOut = 'https://app.example.com/'

/** The key of a client that has one. */
export function privateKey() {
  return crypto.subtle.importKey('pkcs8', Buffer.from(given.client.privateKey, 'base64'), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}

/** What an access token of RFC 9068 says. */
export function payload(accessToken) {
  return JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url'))
}
