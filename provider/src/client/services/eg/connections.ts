import { bodyRecord, type Answer } from "../../apiResponse";
import type { CallName } from "../../apiOperations";
import type { Listing } from "../../../cache/resourceCache";
import { itemsOf, numberField } from "../responseFields";
import { sendAboutObject } from "../sendOrUndefined";
import { Pages } from "../pageCollector";
import type { Session } from "../serviceSession";
import { Listed, type Observed } from "../../../cache/observation";
import {
  connectionId,
  newConnectionBody,
  parseConnection,
  type Connection,
  type NewConnection,
} from "./connection";

/** Connections per page of a list: the most that the service gives. */
const pageSize = 1000;
/** The highest offset that the service takes, so that the tail of a long list cannot be seen. */
const maxOffset = 100;

/** The calls about EventGrid connections. */
export class Connections {
  constructor(private readonly session: Session) {}

  /** Asks for a connection; it is ready later. */
  async create(connection: NewConnection): Promise<Observed<Connection>> {
    const answer = await this.session.send("createConnection", { body: newConnectionBody(connection) });
    return this.parse(answer, "createConnection");
  }

  /** The connection, or `undefined` when the service says that it does not exist. */
  async get(id: string): Promise<Observed<Connection> | undefined> {
    const read = (answer: Answer) => this.parse(answer, "getConnection", id);
    const answer = await sendAboutObject(this.session, "getConnection", { id, check: read });
    return answer && read(answer);
  }

  /** All connections of the project, as far as the service shows them. */
  async list(): Promise<Listing<Connection>> {
    return this.listWhere({});
  }

  /** The connections of a name, in whatever case; for projects that have more connections than a list shows. */
  async listNamed(name: string): Promise<Listing<Connection>> {
    const exact = await this.listWhere({ name });
    const similar = await this.listWhere({ fuzzy_name: name });
    const looks = [
      ...new Map([...exact.looks, ...similar.looks].map((look) => [look.id, look])).values(),
    ].filter(({ object }) => object.name?.toLowerCase() === name.toLowerCase());
    return { looks, complete: similar.complete, pages: exact.pages + similar.pages };
  }

  private async listWhere(filter: Readonly<Record<string, string>>): Promise<Listing<Connection>> {
    const pages = new Pages<Connection>(this.session.describe("listConnections"));
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
    return { looks: pages.looks, complete: ends, pages: pages.count };
  }

  /** Asks for a page; says how many connections it added and whether all have been shown. */
  private async addPage(
    pages: Pages<Connection>,
    filter: Readonly<Record<string, string>>,
    offset: number,
  ): Promise<{ added: number; ends: boolean }> {
    const request = this.session.describe("listConnections");
    const query = { ...filter, offset: String(offset), limit: String(pageSize) };
    const read = (answer: Answer) => {
      const { requestId } = answer;
      return itemsOf(bodyRecord(answer, request), "items", request, requestId).map((item) => {
        const id = connectionId(item, request, requestId);
        return new Listed(id, () => parseConnection(item, request, requestId, this.session.hide), requestId);
      });
    };
    const answer = await this.session.send("listConnections", { query, check: read });
    const items = read(answer);
    const added = pages.add(items);
    const total = numberField(bodyRecord(answer, request), "total");
    // Without a total that can be true, the list ends where a page brings nothing new.
    const ends = total !== undefined && total >= items.length ? pages.size >= total : added === 0;
    return { added, ends };
  }

  /** Changes the description, the only thing that can be changed; `false` when the connection does not exist. */
  async describe(id: string, description: string): Promise<boolean> {
    const answer = await sendAboutObject(this.session, "updateConnection", { id, body: { description } });
    return answer !== undefined;
  }

  /** Asks for the deletion; `false` when the connection does not exist. */
  async delete(id: string): Promise<boolean> {
    return (await sendAboutObject(this.session, "deleteConnection", { id })) !== undefined;
  }

  private parse(answer: Answer, name: CallName, id?: string): Observed<Connection> {
    const request = this.session.describe(name, id);
    return {
      object: parseConnection(bodyRecord(answer, request), request, answer.requestId, this.session.hide),
      requestId: answer.requestId,
    };
  }
}
