import { ConfigurationError } from "../errors/configurationError";
import { profileLabel, readAccessKey, type NamedProfile } from "./hcloudAccessKey";
import type { AssumedRole, Credentials, NoCredentials } from "./credentials";
import { parsePlainText } from "./layer";
import { readSsoKey } from "./ssoKey";

/** How a profile of the vendor CLI signs in. */
export interface HcloudCredentials {
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
export function readHcloudCredentials(
  profile: NamedProfile,
  find: (name: string) => NamedProfile | undefined,
): HcloudCredentials {
  const { mode } = profile.content;
  const known = typeof mode === "string" ? mode.toLowerCase() : "";
  try {
    switch (known) {
      case "aksk":
        return { credentials: readKeys(profile), assumeRole: undefined };
      case "ecsagency":
        return { credentials: undefined, assumeRole: undefined };
      case "sso":
        return { credentials: readSsoKey(profile), assumeRole: undefined };
      case "assumerole":
        return readAgencyCredentials(profile, find);
      case "":
        return { credentials: readKeysOrSso(profile), assumeRole: readAgency(profile) };
      default:
        return noCredentials(
          `profile ${profileLabel(profile)} has a mode that is unknown here`,
          "Known are AKSK, SSO, AssumeRole and ecsAgency: choose another profile with huaweicloud:profile or HW_PROFILE.",
        );
    }
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return noCredentials(error.summary, error.remediation);
    }
    throw error;
  }
}

function noCredentials(summary: string, remediation: string): HcloudCredentials {
  return { credentials: { kind: "none", summary, remediation }, assumeRole: undefined };
}

function readKeys(profile: NamedProfile): Credentials {
  return readAccessKey(profile, "", profile.content) ?? missingKeys(profile);
}

function readKeysOrSso(profile: NamedProfile): Credentials {
  return readAccessKey(profile, "", profile.content) || profile.content.ssoAuth === undefined
    ? readKeys(profile)
    : readSsoKey(profile);
}

function missingKeys(profile: NamedProfile): NoCredentials {
  return {
    kind: "none",
    summary: `profile ${profileLabel(profile)} has no access key with its secret`,
    remediation: `Run \`hcloud configure set --cli-profile=${profile.name}\`, or choose another profile.`,
  };
}

/** A profile that acts through an agency signs in with another profile of the file, its source. */
function readAgencyCredentials(
  profile: NamedProfile,
  find: (name: string) => NamedProfile | undefined,
): HcloudCredentials {
  const assumeRole = readAgency(profile);
  if (!assumeRole) {
    return noCredentials(
      `profile ${profileLabel(profile)} acts through an agency, and lacks agencyName or agencyDomainName`,
      `Run \`hcloud configure set --cli-profile=${profile.name} --cli-agency-name=AGENCY --cli-agency-domain-name=ACCOUNT\`.`,
    );
  }
  const sourceName = profileText(profile, "sourceProfile");
  if (sourceName === undefined) {
    return { credentials: readKeys(profile), assumeRole };
  }
  const source = find(sourceName);
  if (!source) {
    return noCredentials(
      `profile ${profileLabel(profile)} has the source profile "${sourceName}", which the file does not have`,
      `Run \`hcloud configure set --cli-profile=${profile.name} --cli-source-profile=PROFILE\`.`,
    );
  }
  const { credentials, assumeRole: further } = readHcloudCredentials(source, () => undefined);
  return further
    ? noCredentials(
        `profile ${profileLabel(profile)} has the source profile "${sourceName}", which acts through an agency itself`,
        "Choose a source profile with an access key or single sign-on.",
      )
    : { credentials, assumeRole };
}

function readAgency(profile: NamedProfile): AssumedRole | undefined {
  const agencyName = profileText(profile, "agencyName");
  const domainName = profileText(profile, "agencyDomainName");
  return agencyName === undefined || domainName === undefined ? undefined : { agencyName, domainName };
}

function profileText({ name, path, content }: NamedProfile, field: string): string | undefined {
  return parsePlainText(`${field} of profile "${name}" of ${path}`, content[field]);
}
