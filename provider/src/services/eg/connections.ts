import { bodyRecord, type Answer } from "../../http/answer";
import type { CallName } from "../../http/calls";
import type { Listing } from "../../observing/collection";
import { itemsOf, numberField } from "../fields";
import { sendAboutObject } from "../lookUp";
import type { Session } from "../session";
import { Listed, type Observed } from "../../observing/observed";
import {
  connectionId,
  newConnectionBody,
  parseConnection,
  type Connection,
  type NewConnection,
} from "./connection";

/** Connections per page of a list: the most that the service gives. */
const pageSize = 1000;
/** The service takes offsets of 0 to 100 only, so the tail of a longer list cannot be seen. */
const offsets = [0, 100];

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
    const answer = await sendAboutObject(this.session, "getConnection", { id });
    return answer && this.parse(answer, "getConnection", id);
  }

  /** All connections of the project. */
  async list(): Promise<Listing<Connection>> {
    const request = this.session.describe("listConnections");
    const looks = new Map<string, Listed<Connection>>();
    let total = 0;
    let pages = 0;
    for (const offset of offsets) {
      const query = { offset: String(offset), limit: String(pageSize) };
      const answer = await this.session.send("listConnections", { query });
      const body = bodyRecord(answer, request);
      const { requestId } = answer;
      for (const item of itemsOf(body, "items", request, requestId)) {
        const id = connectionId(item, request, requestId);
        looks.set(id, new Listed(id, () => parseConnection(item, request, requestId), requestId));
      }
      pages++;
      total = numberField(body, "total") ?? looks.size;
      if (looks.size >= total) {
        break;
      }
    }
    return { looks: [...looks.values()], complete: looks.size >= total, pages };
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
      object: parseConnection(bodyRecord(answer, request), request, answer.requestId),
      requestId: answer.requestId,
    };
  }
}
