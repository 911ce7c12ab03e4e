import { ConfigurationError } from "../errors/configurationError";
import { called, keyIn, type NamedProfile } from "./hcloudAccessKey";
import type { AssumedRole, Credentials, NoCredentials } from "./credentials";
import { checkPlainText } from "./layer";
import { readSsoKey } from "./ssoKey";

/** How a profile of the vendor CLI signs in. */
export interface CliSignIn {
  /** Absent when the profile leaves signing in to the instance's metadata service. */
  readonly credentials: Credentials | undefined;
  readonly assumeRole: AssumedRole | undefined;
}

/**
 * Reads how a profile signs in. Its mode decides, as it does for the CLI: keys of another mode that were left in the profile do not
 * count ("Adding or Modifying a Profile": `cli-mode` is AKSK, ecsAgency, SSO or AssumeRole). Without a mode, what is there counts,
 * as in the vendor's Terraform provider.
 *
 * @param find gives another profile of the same file.
 */
export function cliSignIn(
  profile: NamedProfile,
  find: (name: string) => NamedProfile | undefined,
): CliSignIn {
  const { mode } = profile.content;
  const known = typeof mode === "string" ? mode.toLowerCase() : "";
  try {
    switch (known) {
      case "aksk":
        return { credentials: keysIn(profile), assumeRole: undefined };
      case "ecsagency":
        return { credentials: undefined, assumeRole: undefined };
      case "sso":
        return { credentials: readSsoKey(profile), assumeRole: undefined };
      case "assumerole":
        return throughAgency(profile, find);
      case "":
        return { credentials: keysOrSsoIn(profile), assumeRole: agencyIn(profile) };
      default:
        return refuse(
          `profile ${called(profile)} has a mode that is unknown here`,
          "Known are AKSK, SSO, AssumeRole and ecsAgency: choose another profile with huaweicloud:profile or HW_PROFILE.",
        );
    }
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return refuse(error.problem, error.advice);
    }
    throw error;
  }
}

function refuse(problem: string, advice: string): CliSignIn {
  return { credentials: { kind: "none", problem, advice }, assumeRole: undefined };
}

function keysIn(profile: NamedProfile): Credentials {
  return keyIn(profile, "", profile.content) ?? withoutKeys(profile);
}

function keysOrSsoIn(profile: NamedProfile): Credentials {
  return keyIn(profile, "", profile.content) || profile.content.ssoAuth === undefined
    ? keysIn(profile)
    : readSsoKey(profile);
}

function withoutKeys(profile: NamedProfile): NoCredentials {
  return {
    kind: "none",
    problem: `profile ${called(profile)} has no access key with its secret`,
    advice: `Run \`hcloud configure set --cli-profile=${profile.name}\`, or choose another profile.`,
  };
}

/** A profile that acts through an agency signs in with another profile of the file, its source. */
function throughAgency(profile: NamedProfile, find: (name: string) => NamedProfile | undefined): CliSignIn {
  const assumeRole = agencyIn(profile);
  if (!assumeRole) {
    return refuse(
      `profile ${called(profile)} acts through an agency, and lacks agencyName or agencyDomainName`,
      `Run \`hcloud configure set --cli-profile=${profile.name} --cli-agency-name=AGENCY --cli-agency-domain-name=ACCOUNT\`.`,
    );
  }
  const sourceName = profileText(profile, "sourceProfile");
  if (sourceName === undefined) {
    return { credentials: keysIn(profile), assumeRole };
  }
  const source = find(sourceName);
  if (!source) {
    return refuse(
      `profile ${called(profile)} has the source profile "${sourceName}", which the file does not have`,
      `Run \`hcloud configure set --cli-profile=${profile.name} --cli-source-profile=PROFILE\`.`,
    );
  }
  const { credentials, assumeRole: further } = cliSignIn(source, () => undefined);
  return further
    ? refuse(
        `profile ${called(profile)} has the source profile "${sourceName}", which acts through an agency itself`,
        "Choose a source profile with an access key or single sign-on.",
      )
    : { credentials, assumeRole };
}

function agencyIn(profile: NamedProfile): AssumedRole | undefined {
  const agencyName = profileText(profile, "agencyName");
  const domainName = profileText(profile, "agencyDomainName");
  return agencyName === undefined || domainName === undefined ? undefined : { agencyName, domainName };
}

function profileText({ name, path, content }: NamedProfile, field: string): string | undefined {
  return checkPlainText(`${field} of profile "${name}" of ${path}`, content[field]);
}
