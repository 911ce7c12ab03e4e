export { accessKeyAuthenticator, temporaryKeyAuthenticator, type TemporaryKey } from "./accessKey";
export type { Authenticator } from "./authenticator";
export { passwordTokenAuthenticator, staticTokenAuthenticator, type Token } from "./token";
export { CredentialGuard, type CredentialMessages } from "./credentialGuard";
