export { accessKeyAuthenticator, temporaryKeyAuthenticator, type TemporaryKey } from "./accessKey";
export type { Authenticator } from "./authenticator";
export {
  passwordTokenAuthenticator as fetchedTokenAuthenticator,
  staticTokenAuthenticator as givenTokenAuthenticator,
  type Token,
} from "./token";
export { CredentialGuard as Trust, type CredentialMessages as CredentialWords } from "./credentialGuard";
