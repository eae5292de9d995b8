import { flatRoutes } from "@remix-run/fs-routes";

/** Routes are the flat files of app/routes; every link to them is made in app/paths.ts. */
export default flatRoutes({ ignoredRouteFiles: ["**/*.css", "**/*.test.{ts,tsx}"] });
