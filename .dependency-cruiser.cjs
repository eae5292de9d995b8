/** The import law (DESIGN: app, graphql, jobs → domain → db; jobs → emails; nothing points up). */

/** Rooms of domain/, lowest step first: a room imports only from its own or lower steps. */
const STEPS = [
  ["gateways"],
  ["access", "events"],
  ["people", "ledger", "annotations"],
  ["qualifications", "scoring"],
  ["jobs", "tasks"],
  ["assignments"],
  ["reviews", "payments"],
  ["exports", "insights", "portability"],
];

const rooms = (from) => STEPS.slice(from).flat().join("|");

const stairs = STEPS.slice(0, -1).map((lower, step) => ({
  name: `stairs-${step}`,
  comment: `domain/{${lower.join(",")}} may not import from a higher step`,
  severity: "error",
  from: { path: `^domain/(${lower.join("|")})/`, pathNot: "\\.test\\.tsx?$" },
  to: { path: `^domain/(${rooms(step + 1)})/` },
}));

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    forbid("no-cycle", "no file cycle exists anywhere", {}, { circular: true }),
    forbid(
      "db-knows-nothing",
      "db imports only itself",
      { path: "^db/" },
      { path: "^(app|domain|emails|graphql|jobs)/" },
    ),
    forbid(
      "domain-looks-down",
      "domain knows no door, queue or letter",
      { path: "^domain/" },
      { path: "^(app|emails|graphql|jobs)/" },
    ),
    forbid(
      "domain-no-web",
      "domain knows no React (but for the tool of a kind), Remix or Yoga",
      { path: "^domain/", pathNot: "^domain/annotations/(kinds/|surface)" },
      { path: "node_modules/(react|react-dom|@remix-run|graphql-yoga|@pothos)/" },
    ),
    forbid(
      "one-stripe",
      "only the gateway calls Stripe",
      { path: "^(app|db|domain|emails|graphql|jobs)/", pathNot: "^domain/gateways/stripe" },
      { path: "node_modules/stripe/" },
    ),
    forbid(
      "emails-alone",
      "letters import only themselves, money and types",
      { path: "^emails/", pathNot: "\\.test\\.tsx?$" },
      { path: "^(app|db|graphql|jobs|domain/(?!money))" },
    ),
    forbid(
      "graphql-looks-down",
      "the door for programs",
      { path: "^graphql/" },
      { path: "^(app|jobs|emails)/" },
    ),
    forbid(
      "graphql-db",
      "graphql/context.ts alone may open the database",
      { path: "^graphql/", pathNot: "^graphql/(context|print-schema)\\.ts$" },
      { path: "^db/" },
    ),
    forbid("jobs-no-doors", "handlers know no door", { path: "^jobs/" }, { path: "^(app|graphql)/" }),
    forbid(
      "routes",
      "routes go through domain",
      { path: "^app/(routes|components|annotate)/", pathNot: "\\.test\\.tsx?$" },
      { path: "^(db|jobs|emails)/" },
    ),
    forbid(
      "one-graphql-route",
      "routes/graphql.ts alone mounts the API",
      { path: "^app/", pathNot: "^app/(routes/graphql\\.ts|lib/graphql\\.server\\.ts)$" },
      { path: "^graphql/" },
    ),
    forbid(
      "app-lib-db",
      "context.server.ts alone opens the database; site.server.ts reads the environment's type",
      { path: "^app/lib/", pathNot: "^app/lib/context\\.server\\.ts$|\\.test\\.tsx?$" },
      { path: "^db/" },
    ),
    {
      name: "browser-cannot-reach-db",
      comment: "what the browser loads must not reach the database, by any way",
      severity: "error",
      from: {
        path: "^(app/(components|annotate)/|domain/annotations/kinds/.*\\.tsx$)",
        pathNot: "\\.test\\.tsx?$",
      },
      to: { path: "^db/", reachable: true },
    },
    ...stairs,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.(css|sql)$" },
    // Type imports are erased before this looks: they carry no code anywhere.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
