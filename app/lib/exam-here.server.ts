/** The exam that a page is about, and who may change it: an organization's by its people, the marketplace's own by its admins. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ExamDoors } from "#app/components/requester/qualifications/exam-doors";
import { paths } from "#app/paths";
import { NotFound } from "#domain/errors";
import {
  type DefinedQualification,
  marketplaceQualifications,
  qualificationsFor,
} from "#domain/qualifications/defined-queries";
import { requireAdmin, requireMember, type SignedIn } from "./context.server";
import { refusePage } from "./refuse.server";

export type ExamHere = { ctx: SignedIn; exam: DefinedQualification; doors: ExamDoors };
type Asked = Pick<LoaderFunctionArgs, "request" | "params">;

/** One of the organization that the person is working for; another one's or the marketplace's is not found here. */
export async function organizationExam({ request, params }: Asked): Promise<ExamHere> {
  const { ctx, organizationId } = await requireMember(request, "owner", "manager");
  const known = await qualificationsFor(ctx, organizationId);
  const own = known.filter((one) => one.organization !== null);
  return { ctx, exam: among(own, params), doors: paths.requester };
}

/** One of the marketplace's own, for admins. */
export async function marketplaceExam({ request, params }: Asked): Promise<ExamHere> {
  const ctx = await requireAdmin(request);
  return { ctx, exam: among(await marketplaceQualifications(ctx), params), doors: paths.admin };
}

function among(known: DefinedQualification[], params: Asked["params"]): DefinedQualification {
  const id = String(params.qualificationId);
  return known.find((one) => one.qualificationId === id) ?? refusePage(new NotFound("qualification", id));
}
