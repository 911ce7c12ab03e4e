import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type Docstring, parseDocstring } from "./docstring.mts";

/** A field of an interface. */
export interface Member {
  readonly name: string;
  /** Its type as the source says it. */
  readonly type: string;
  readonly optional: boolean;
  readonly docstring: Docstring | undefined;
}

/** An exported declaration of a module. */
export interface Declaration {
  readonly name: string;
  readonly kind: "interface" | "function" | "constant" | "type";
  /** Of a function what it returns, of a type alias what it stands for. */
  readonly type: string;
  /** Parameters of a function. */
  readonly parameters: readonly string[];
  /** Fields of an interface. */
  readonly members: readonly Member[];
  readonly docstring: Docstring | undefined;
}

/**
 * Reads what a module exports straight from the sources: signatures read best as they were written, and no type checker has to run.
 *
 * @param entry path of the module's source.
 */
export function readPublicApi(entry: string): readonly Declaration[] {
  const declared = new Map<string, Declaration>();
  return readModule(entry, declared).flatMap((name) => declared.get(name) ?? []);
}

/** @returns the names that the module exports. */
function readModule(file: string, declared: Map<string, Declaration>): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const names: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const target = resolve(file, statement.moduleSpecifier);
      const behind = target === undefined ? [] : readModule(target, declared);
      names.push(...(namedExports(statement) ?? behind));
      continue;
    }
    for (const declaration of declarationsOf(statement)) {
      declared.set(declaration.name, declaration);
      if (isExported(statement)) {
        names.push(declaration.name);
      }
    }
  }
  return names;
}

function resolve(file: string, specifier: ts.Expression | undefined): string | undefined {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) {
    return undefined;
  }
  const path = join(dirname(file), specifier.text);
  return [`${path}.ts`, join(path, "index.ts")].find((candidate) => existsSync(candidate));
}

function namedExports({ exportClause }: ts.ExportDeclaration): string[] | undefined {
  return exportClause && ts.isNamedExports(exportClause)
    ? exportClause.elements.map(({ name }) => name.text)
    : undefined;
}

function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function declarationsOf(statement: ts.Statement): Declaration[] {
  const common = { docstring: docstringOf(statement), members: [], type: "", parameters: [] };
  if (ts.isInterfaceDeclaration(statement)) {
    const members = statement.members.flatMap(memberOf);
    return [{ ...common, name: statement.name.text, kind: "interface", members }];
  }
  if (ts.isFunctionDeclaration(statement)) {
    return [
      {
        ...common,
        name: statement.name?.text ?? "",
        kind: "function",
        parameters: statement.parameters.map((parameter) => parameter.getText()),
        type: statement.type?.getText() ?? "void",
      },
    ];
  }
  if (ts.isTypeAliasDeclaration(statement)) {
    return [{ ...common, name: statement.name.text, kind: "type", type: statement.type.getText() }];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name, type }) => ({
      ...common,
      name: name.getText(),
      kind: "constant",
      type: type?.getText() ?? "",
    }));
  }
  return [];
}

function memberOf(node: ts.TypeElement): Member[] {
  return ts.isPropertySignature(node)
    ? [
        {
          name: node.name.getText(),
          type: node.type?.getText() ?? "",
          optional: node.questionToken !== undefined,
          docstring: docstringOf(node),
        },
      ]
    : [];
}

function docstringOf(node: ts.Node): Docstring | undefined {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return comment && parseDocstring(comment.getText());
}
