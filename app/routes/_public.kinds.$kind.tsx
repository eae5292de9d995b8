import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KeyTable } from "#app/annotate/key-table";
import { KindDemo } from "#app/annotate/kind-demo";
import { LicenseContext } from "#app/annotate/license";
import { Card } from "#app/components/ui/card";
import { PageHead } from "#app/components/ui/page-head";
import { getServices } from "#app/lib/context.server";
import { paths } from "#app/paths";
import { KINDS, kindOf } from "#domain/annotations/kinds/index";

export function loader({ params }: LoaderFunctionArgs) {
  const name = String(params.kind);
  if (!KINDS.some((kind) => kind.name === name)) throw data(null, { status: 404 });
  return { name, licenseKey: getServices().env.tldrawLicenseKey };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded ? kindOf(loaded.name).title : "Annotation kind"} · Touchstone` },
];

/** One kind: its tool, live on its sample, its keys, and what the requester sets. */
export default function KindPage() {
  const { name, licenseKey } = useLoaderData<typeof loader>();
  const kind = kindOf(name);
  const { config, item, value } = kind.sample;
  return (
    <div className="mx-auto w-full max-w-[76rem] px-4 py-8 md:px-8">
      <PageHead
        title={kind.title}
        note={kind.description}
        crumbs={[{ label: "Annotation kinds", to: paths.kinds }]}
      />
      <LicenseContext.Provider value={licenseKey}>
        <KindDemo open key={name} kind={name} config={config} item={item} initial={value} />
      </LicenseContext.Provider>
      <div className="mt-6 grid gap-6 lg:grid-cols-[3fr_2fr]">
        <Card title="Keys">
          <KeyTable kind={name} config={kind.sample.config} />
        </Card>
        <Card title="What the requester sets" note="The label schema of this sample">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-[32rem] overflow-auto text-sm">
            {JSON.stringify(config, null, 2)}
          </pre>
        </Card>
      </div>
    </div>
  );
}
