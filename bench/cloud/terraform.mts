// The vendor's Terraform provider on the same cloud, where TERRAFORM and TERRAFORM_PROVIDER_DIR say where the binaries are.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isolatedEnv } from "../../scripts/stack/environment.mts";
import { timeCommand } from "./command.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";
import type { SlowCloud } from "./slowCloud.mts";

/** The terraform to compare with, if both variables are set. */
export function terraformBinary() {
  const { TERRAFORM, TERRAFORM_PROVIDER_DIR } = process.env;
  return TERRAFORM && TERRAFORM_PROVIDER_DIR ? TERRAFORM : undefined;
}

/** Makes a Terraform configuration of so many networks. */
export function createTerraformProject(
  ready: Toolchain,
  { url, account }: SlowCloud,
  size: number,
  parallel: number,
) {
  const binary = terraformBinary() ?? "terraform";
  const folder = join(ready.state, "bench", `terraform-${size}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // The provider is taken from its folder, so that nothing is downloaded and `terraform init` is not needed.
  const overrides = { "huaweicloud/huaweicloud": process.env.TERRAFORM_PROVIDER_DIR };
  writeFileSync(
    join(folder, "cli.tfrc.json"),
    JSON.stringify({ provider_installation: [{ dev_overrides: [overrides] }, { direct: [{}] }] }),
  );
  const { region, projectId, accessKey, secretKey } = account;
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({
      terraform: { required_providers: { huaweicloud: { source: "huaweicloud/huaweicloud" } } },
      provider: {
        huaweicloud: {
          region,
          project_id: projectId,
          access_key: accessKey,
          secret_key: secretKey,
          auth_url: `${url}/v3`,
          endpoints: { modelarts: `${url}/`, iam: `${url}/` },
        },
      },
      resource: {
        huaweicloud_modelarts_network: Object.fromEntries(
          Array.from({ length: size }, (_, index) => [
            `network_${index}`,
            { name: `network-${index}`, cidr: `172.${16 + (index >> 6)}.${(index & 63) * 4}.0/22` },
          ]),
        ),
      },
    }),
  );
  const env = { ...isolatedEnv(ready.env), TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc.json") };
  const args = {
    up: ["apply"],
    refresh: ["apply", "-refresh-only"],
    destroy: ["destroy"],
  };
  return {
    run: (command: keyof typeof args) =>
      timeCommand(
        binary,
        [...args[command], "-auto-approve", "-input=false", "-no-color", `-parallelism=${parallel}`],
        { cwd: folder, env },
      ),
  };
}
