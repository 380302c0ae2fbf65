import ts from "typescript";

export type Expression = { readonly source: string; readonly flags: string };

/** A quantifier without an end: without one, no expression takes long. */
const ENDLESS = /[*+]|\{\d+,\}/;

/** Every regular expression of a program that may look at its text more than once. */
export function expressionsIn(program: string): Expression[] {
  const found: Expression[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const expression = { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
      if (ENDLESS.test(expression.source)) found.push(expression);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile("program.tsx", program, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
}
