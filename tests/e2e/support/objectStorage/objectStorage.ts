import { certificateFile, startObsGateway } from "./obsGateway";
import { startS3Server } from "./s3Server";

const region = "cn-north-4";
const bucket = "team-state";
const [accessKey, secretKey] = ["STATEACCESSKEY", "state-secret-key"];

/** The vendor's object storage as far as Pulumi's state needs it: a real S3-compatible server behind the vendor's rules. */
export interface ObjectStorage {
  /** Variables that lead `pulumi` to it, the backend's address apart. */
  readonly environment: Readonly<Record<string, string>>;
  /** Fills in an address as the documentation gives it, with `BUCKET` and `REGION` in it. */
  resolveUrl(documented: string): string;
  /** The texts of all objects in the bucket, by key. */
  objects(): Readonly<Record<string, string>>;
  /** Requests so far, as `METHOD host path`. */
  readonly requests: readonly string[];
  /** Codes of the refusals so far. */
  readonly errorCodes: readonly string[];
  /** The host name that every request must go to. */
  readonly bucketHost: string;
  close(): Promise<void>;
}

/** Starts it on this machine, with an empty bucket. */
export async function startObjectStorage(): Promise<ObjectStorage> {
  // A name that cannot exist: nothing real is reached even when the proxy is passed by.
  const domain = `obs.${region}.example.test`;
  const server = await startS3Server({ bucket, region, domain, accessKey, secretKey });
  const gateway = await startObsGateway(domain, server.port);
  return {
    environment: {
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_CA_BUNDLE: certificateFile,
      AWS_EC2_METADATA_DISABLED: "true",
      HTTPS_PROXY: gateway.proxyUrl,
    },
    resolveUrl: (documented) =>
      documented
        .replaceAll("BUCKET", bucket)
        .replaceAll("REGION", region)
        .replaceAll("myhuaweicloud.com", "example.test"),
    objects: () => server.objects(),
    requests: gateway.requests,
    errorCodes: gateway.errorCodes,
    bucketHost: `${bucket}.${domain}`,
    close: async () => {
      await gateway.close();
      await server.close();
    },
  };
}
