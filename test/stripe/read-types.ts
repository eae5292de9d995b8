/** Reads the SDK's parameter types with the TypeScript compiler and writes them down as JSON schemas. */
import ts from "typescript";
import type { RequestSchemas, Schema } from "./schemas";

/** Asks the compiler for the type `Requests` and writes each of its members down as a schema. */
export function readTypes(paramsFile: string): RequestSchemas {
  const program = ts.createProgram([paramsFile], {
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    lib: ["lib.es2022.d.ts"],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(paramsFile);
  const alias = source?.statements.find((s) => ts.isTypeAliasDeclaration(s) && s.name.text === "Requests");
  if (!alias) throw new Error("params.ts does not declare Requests");
  const writer = new SchemaWriter(checker);
  const requests: Record<string, Schema> = {};
  for (const member of checker.getTypeAtLocation(alias).getProperties()) {
    requests[member.name] = writer.of(checker.getTypeOfSymbol(member), member.name);
  }
  return { requests, $defs: writer.$defs };
}

/** Names of numbers that Stripe takes as whole numbers only; TypeScript cannot say so. */
const WHOLE = /amount|quantity|limit|^created$|^(gt|gte|lt|lte)$|expires_at|day/;

class SchemaWriter {
  readonly $defs: Record<string, Schema> = {};
  readonly #names = new Map<ts.Type, string>();
  readonly #checker: ts.TypeChecker;
  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  of(type: ts.Type, name: string): Schema {
    if (type.isUnion()) return this.#union(type.types, name);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.#checker.typeToString(type) === "true" };
    if (isText(type)) return { type: "string" };
    if (type.flags & ts.TypeFlags.Number) return { type: WHOLE.test(name) ? "integer" : "number" };
    if (type.flags & ts.TypeFlags.BigInt) return { type: ["string", "integer"] };
    if (type.flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (type.flags & ts.TypeFlags.Null) return { type: "null" };
    if (this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: item ? this.of(item, name) : {} };
    }
    if (this.#checker.getPropertyOfType(type, "_coefficient")) return { type: ["string", "number"] };
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type);
    throw new Error(`no schema for ${name}: ${this.#checker.typeToString(type)}`);
  }

  #union(types: ts.Type[], name: string): Schema {
    const present = types.filter((t) => !(t.flags & ts.TypeFlags.Undefined));
    const booleans = present.filter((t) => t.flags & ts.TypeFlags.BooleanLiteral);
    const openText = present.some(isText);
    const literals = present.filter((t) => t.isStringLiteral()).map((t) => t.value);
    const rest = present.filter((t) => !t.isStringLiteral() && !isText(t) && !booleans.includes(t));
    const choices: Schema[] = rest.map((t) => this.of(t, name));
    if (booleans.length > 0) choices.push({ type: "boolean" });
    if (openText) choices.push({ type: "string" });
    else if (literals.length > 0) choices.push({ enum: literals });
    return choices.length === 1 && choices[0] ? choices[0] : { anyOf: choices };
  }

  #object(type: ts.Type): Schema {
    const known = this.#names.get(type);
    if (known) return { $ref: `#/$defs/${known}` };
    const id = `t${this.#names.size}`;
    this.#names.set(type, id);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      properties[property.name] = this.of(this.#checker.getTypeOfSymbol(property), property.name);
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const additionalProperties = index ? this.of(index.type, "") : false;
    this.$defs[id] = { type: "object", properties, required, additionalProperties };
    return { $ref: `#/$defs/${id}` };
  }
}

/** `string`, and Stripe's open enums: literals joined with a branded string. */
function isText(type: ts.Type): boolean {
  if (type.flags & ts.TypeFlags.String) return true;
  return type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String);
}
