import { bodyRecord, type Answer } from "../../http/answer";
import type { CallName } from "../../http/calls";
import { sendAboutObject } from "../lookUp";
import type { Observed, Session } from "../session";
import { newConnectionBody, parseConnection, type Connection, type NewConnection } from "./connection";

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
