/** The services of the cloud that the provider talks to. */
export const serviceNames = ["modelarts", "eg", "vpc", "iam"] as const;

/** One of the services. */
export type ServiceName = (typeof serviceNames)[number];
