import { objectBody, type ApiResponse } from "../../apiResponse";
import type { OperationName } from "../../apiOperations";
import { listItems, numberField } from "../responseFields";
import { sendOrUndefined } from "../sendOrUndefined";
import { PageCollector } from "../pageCollector";
import type { ServiceSession } from "../serviceSession";
import { LazyItem, type ListResult, type Observation } from "../observation";
import {
  parseConnectionId,
  createConnectionBody,
  parseConnection,
  type Connection,
  type CreateConnectionInput,
} from "./connection";

/** Connections per page of a list: the most that the service gives. */
const pageSize = 1000;
/** The highest offset that the service takes, so that the tail of a long list cannot be seen. */
const maxOffset = 100;

/** The calls about EventGrid connections. */
export class Connections {
  constructor(private readonly session: ServiceSession) {}

  /** Asks for a connection; it is ready later. */
  async create(connection: CreateConnectionInput): Promise<Observation<Connection>> {
    const response = await this.session.send("createConnection", { body: createConnectionBody(connection) });
    return this.parse(response, "createConnection");
  }

  /** The connection, or `undefined` when the service says that it does not exist. */
  async get(id: string): Promise<Observation<Connection> | undefined> {
    const parseBody = (response: ApiResponse) => this.parse(response, "getConnection", id);
    const response = await sendOrUndefined(this.session, "getConnection", {
      id,
      validateResponse: parseBody,
    });
    return response && parseBody(response);
  }

  /** All connections of the project, as far as the service shows them. */
  async list(): Promise<ListResult<Connection>> {
    return this.listFiltered({});
  }

  /** The connections of a name, in whatever case; for projects that have more connections than a list shows. */
  async listByName(name: string): Promise<ListResult<Connection>> {
    const exact = await this.listFiltered({ name });
    const similar = await this.listFiltered({ fuzzy_name: name });
    const items = [
      ...new Map([...exact.items, ...similar.items].map((item) => [item.id, item])).values(),
    ].filter(({ object }) => object.name?.toLowerCase() === name.toLowerCase());
    return { items, complete: similar.complete, requests: exact.requests + similar.requests };
  }

  private async listFiltered(filter: Readonly<Record<string, string>>): Promise<ListResult<Connection>> {
    const pages = new PageCollector<Connection>(this.session.describe("listConnections"));
    let { added, ends } = await this.addPage(pages, filter, 0);
    let offset = 0;
    while (!ends && added > 0 && offset < maxOffset) {
      offset = Math.min(pages.size, maxOffset);
      ({ added, ends } = await this.addPage(pages, filter, offset));
    }
    // No page says whether an offset counts connections or pages; where the former brings nothing new, the latter may.
    if (!ends && added === 0) {
      let page = 0;
      do {
        ({ added, ends } = await this.addPage(pages, filter, ++page));
      } while (!ends && added > 0 && page < maxOffset);
    }
    return { items: pages.items, complete: ends, requests: pages.count };
  }

  /** Asks for a page; says how many connections it added and whether all have been shown. */
  private async addPage(
    pages: PageCollector<Connection>,
    filter: Readonly<Record<string, string>>,
    offset: number,
  ): Promise<{ added: number; ends: boolean }> {
    const request = this.session.describe("listConnections");
    const query = { ...filter, offset: String(offset), limit: String(pageSize) };
    const parseBody = (response: ApiResponse) => {
      const { requestId } = response;
      return listItems(objectBody(response, request), "items", request, requestId).map((item) => {
        const id = parseConnectionId(item, request, requestId);
        return new LazyItem(
          id,
          () => parseConnection(item, request, requestId, this.session.redact),
          requestId,
        );
      });
    };
    const response = await this.session.send("listConnections", { query, validateResponse: parseBody });
    const items = parseBody(response);
    const added = pages.add(items);
    const total = numberField(objectBody(response, request), "total");
    // Without a total that can be true, the list ends where a page brings nothing new.
    const ends = total !== undefined && total >= items.length ? pages.size >= total : added === 0;
    return { added, ends };
  }

  /** Changes the description, the only thing that can be changed; `false` when the connection does not exist. */
  async updateDescription(id: string, description: string): Promise<boolean> {
    const response = await sendOrUndefined(this.session, "updateConnection", { id, body: { description } });
    return response !== undefined;
  }

  /** Asks for the deletion; `false` when the connection does not exist. */
  async delete(id: string): Promise<boolean> {
    return (await sendOrUndefined(this.session, "deleteConnection", { id })) !== undefined;
  }

  private parse(response: ApiResponse, name: OperationName, id?: string): Observation<Connection> {
    const request = this.session.describe(name, id);
    return {
      object: parseConnection(
        objectBody(response, request),
        request,
        response.requestId,
        this.session.redact,
      ),
      requestId: response.requestId,
    };
  }
}
