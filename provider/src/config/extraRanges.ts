import { toNetworkRanges, type NetworkRange } from "../constraints/networkRanges";
import { ConfigurationError } from "../errors/configurationError";

/**
 * Reads `huaweicloud:extraNetworkRanges`: a list, which arrives as JSON text; a single range or a comma-separated list is
 * taken as well.
 *
 * @throws ConfigurationError when it is no list of ranges.
 */
export function parseExtraRanges(value: unknown): NetworkRange[] {
  const blocks = typeof value === "string" ? splitList(value) : value;
  const remediation = 'Set a list: pulumi config set --path "huaweicloud:extraNetworkRanges[0]" 10.0.0.0/8';
  if (blocks === undefined) {
    return [];
  }
  if (!Array.isArray(blocks) || !blocks.every((block) => typeof block === "string")) {
    throw new ConfigurationError("huaweicloud:extraNetworkRanges must be a list of ranges", remediation);
  }
  try {
    return toNetworkRanges(blocks);
  } catch (error) {
    throw new ConfigurationError(`huaweicloud:extraNetworkRanges: ${(error as Error).message}`, remediation);
  }
}

function splitList(text: string): unknown {
  if (text.trim().startsWith("[")) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text.split(",").map((block) => block.trim());
}
