export { accessKeyAuthenticator, temporaryKeyAuthenticator, type TemporaryKey } from "./accessKey";
export type { Authenticator } from "./authenticator";
export { fetchedTokenAuthenticator, givenTokenAuthenticator, type Token } from "./token";
export { Trust, type CredentialWords } from "./credentialGuard";
