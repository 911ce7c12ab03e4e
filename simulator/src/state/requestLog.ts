import { appendFileSync } from "node:fs";
import type { Json } from "../json.js";
import type { OperationName } from "../operationNames.js";

/** One request that came in. */
export interface LoggedRequest {
  /** When it arrived, on the simulator's clock. */
  time: number;
  method: string;
  /** Without the query. */
  path: string;
  query: Record<string, string>;
  /** Absent when no simulated call has this path. */
  operation?: OperationName;
  projectId?: string;
  /** Absent while it is being worked on, and when the connection was cut instead of an answer. */
  status?: number;
  requestId: string;
  /** How many requests were being worked on when it arrived, this one included. */
  inFlight: number;
  /** When it was over, on the simulator's clock. Absent while it is being worked on. */
  endTime?: number;
  /** Kinds of the faults that struck it, joined by `+`. */
  fault?: string;
  /** The parsed body, or its text when it is no JSON; secrets are replaced by `***`. */
  body?: Json;
  /** Without `Authorization`, `X-Auth-Token` and `X-Security-Token`. */
  headers: Record<string, string>;
}

/** Which requests to list. All that is given must fit. */
export interface RequestFilter {
  operation?: OperationName;
  method?: string;
  projectId?: string;
  status?: number;
  /** Source of a regular expression that must match somewhere in the path. */
  path?: string;
}

/** How many requests are remembered. Older ones are forgotten. */
const maxLoggedRequests = 100_000;

/** Every request of the cloud's clients, in the order of arrival. Requests to the admin API are not in it. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private inFlight = 0;

  /** @param file Where finished requests are appended, one JSON object a line. */
  constructor(private readonly file?: string) {}

  /** Notes a request that has arrived; the entry is completed by {@link finish}. */
  begin(arrived: Omit<LoggedRequest, "inFlight">): LoggedRequest {
    this.inFlight += 1;
    const entry = { ...arrived, inFlight: this.inFlight };
    this.entries.push(entry);
    if (this.entries.length > maxLoggedRequests * 1.1) {
      this.entries = this.entries.slice(-maxLoggedRequests);
    }
    return entry;
  }

  /** Notes that a request is over. */
  finish(entry: LoggedRequest, endTime: number): void {
    this.inFlight -= 1;
    entry.endTime = endTime;
    if (this.file !== undefined) {
      appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    }
  }

  /** The requests that fit. */
  list(filter: RequestFilter = {}): LoggedRequest[] {
    const path = filter.path === undefined ? undefined : new RegExp(filter.path);
    return structuredClone(
      this.entries.filter(
        (entry) =>
          (filter.operation ?? entry.operation) === entry.operation &&
          (filter.method?.toUpperCase() ?? entry.method) === entry.method &&
          (filter.projectId ?? entry.projectId) === entry.projectId &&
          (filter.status ?? entry.status) === entry.status &&
          (path?.test(entry.path) ?? true),
      ),
    );
  }

  /** Forgets all. */
  clear(): void {
    this.entries = [];
  }
}
