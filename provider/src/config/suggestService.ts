import type { ServiceName } from "./serviceNames";
import { editDistance, maxEditDistance } from "./editDistance";

/** Common names of the services, in lower case and without signs. */
const names: Readonly<Record<string, ServiceName>> = {
  modelarts: "modelarts",
  eg: "eg",
  eventgrid: "eg",
  vpc: "vpc",
  virtualprivatecloud: "vpc",
  iam: "iam",
};

/** Services in the catalog of the vendor's Terraform provider whose names are a typo away from ours. */
const similarForeignServices: readonly string[] = ["modelartsv2", "mpc", "ram", "vpn"];

/** The service that a name which is none was meant for: it differs in case and punctuation, or by a typo. */
export function suggestService(name: string): ServiceName | undefined {
  const normalized = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 40);
  const suggestion = similarForeignServices.includes(name)
    ? undefined
    : Object.keys(names).find((known) => editDistance(normalized, known) <= maxEditDistance(known));
  return suggestion === undefined ? undefined : names[suggestion];
}
