/** `npm run print-schema`: writes graphql/schema.graphql, which is read and approved like code. */
import { writeFileSync } from "node:fs";
import { printedSchema } from "./schema";

writeFileSync(new URL("./schema.graphql", import.meta.url), printedSchema());
