import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { parseDocstring } from "./docstring.mjs";

/** @typedef {import("./docstring.mjs").Docstring} Docstring */

/**
 * A field of an interface, or an output or method of a class.
 * @typedef {object} Member
 * @property {string} name
 * @property {string} type as the source says it; of a method what it returns
 * @property {readonly string[]} parameters of a method
 * @property {boolean} optional
 * @property {boolean} isStatic
 * @property {boolean} isMethod
 * @property {Docstring | undefined} docstring
 */

/**
 * Something that a module exports.
 * @typedef {object} Declaration
 * @property {string} name
 * @property {"class" | "interface" | "function" | "constant" | "type"} kind
 * @property {string} type of a function what it returns, of a type alias what it stands for
 * @property {readonly string[]} parameters of a function
 * @property {string | undefined} base name of the class or interface that it extends
 * @property {readonly Member[]} members
 * @property {Docstring | undefined} docstring
 */

/**
 * Reads what a module exports, and what the modules behind it declare, straight from the sources: signatures read best as they
 * were written, and no type checker has to run.
 * @param {string} entry path of the module's source
 * @returns {{ exported: readonly Declaration[], declared: ReadonlyMap<string, Declaration> }} `declared` holds also what is
 *   declared beside the exported ones, such as base classes
 */
export function readPublicApi(entry) {
  /** @type {Map<string, Declaration>} */
  const declared = new Map();
  const exported = readModule(entry, declared).flatMap((name) => declared.get(name) ?? []);
  return { exported, declared };
}

/**
 * @param {string} file
 * @param {Map<string, Declaration>} declared
 * @returns {string[]} the names that the module exports
 */
function readModule(file, declared) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  /** @type {string[]} */
  const names = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      const target = resolve(file, statement.moduleSpecifier);
      const behind = target === undefined ? [] : readModule(target, declared);
      if (ts.isExportDeclaration(statement)) {
        names.push(...(namedExports(statement) ?? behind));
      }
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

/**
 * @param {string} file
 * @param {ts.Expression | undefined} specifier
 */
function resolve(file, specifier) {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith(".")) {
    return undefined;
  }
  const path = join(dirname(file), specifier.text);
  return [`${path}.ts`, join(path, "index.ts")].find((candidate) => existsSync(candidate));
}

/** @param {ts.ExportDeclaration} statement */
function namedExports({ exportClause }) {
  return exportClause && ts.isNamedExports(exportClause)
    ? exportClause.elements.map(({ name }) => name.text)
    : undefined;
}

/** @param {ts.Node} node */
function isExported(node) {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

/**
 * @param {ts.Node} node
 * @param {ts.SyntaxKind} kind
 */
function hasModifier(node, kind) {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}

/**
 * @param {ts.Statement} statement
 * @returns {Declaration[]}
 */
function declarationsOf(statement) {
  const common = {
    docstring: docstringOf(statement),
    members: [],
    base: undefined,
    type: "",
    parameters: [],
  };
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
    const members = [...statement.members].flatMap(memberOf);
    const base = statement.heritageClauses?.[0]?.types[0]?.expression.getText();
    const kind = ts.isClassDeclaration(statement) ? "class" : "interface";
    return [{ ...common, name: statement.name?.text ?? "", kind, members, base }];
  }
  if (ts.isFunctionDeclaration(statement)) {
    return [{ ...common, ...signature(statement), name: statement.name?.text ?? "", kind: "function" }];
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

/**
 * @param {ts.ClassElement | ts.TypeElement} node
 * @returns {Member[]}
 */
function memberOf(node) {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  const known =
    ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) || ts.isMethodDeclaration(node);
  if (!known || hidden.some((kind) => hasModifier(node, kind))) {
    return [];
  }
  const isMethod = ts.isMethodDeclaration(node);
  return [
    {
      name: node.name.getText(),
      ...(isMethod ? signature(node) : { type: node.type?.getText() ?? "", parameters: [] }),
      optional: node.questionToken !== undefined,
      isStatic: hasModifier(node, ts.SyntaxKind.StaticKeyword),
      isMethod,
      docstring: docstringOf(node),
    },
  ];
}

/** @param {ts.FunctionDeclaration | ts.MethodDeclaration} node */
function signature(node) {
  return {
    parameters: node.parameters.map((parameter) => parameter.getText()),
    type: node.type?.getText() ?? "void",
  };
}

/** @param {ts.Node} node */
function docstringOf(node) {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1);
  return comment && parseDocstring(comment.getText());
}
