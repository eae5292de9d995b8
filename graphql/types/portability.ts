/** What a person takes along or has erased: attestations, a copy of their data, the account itself. */

import { personOf } from "#domain/access/authorize";
import { attestSkills } from "#domain/portability/attest-skills";
import type { AttestationClaims } from "#domain/portability/attestation";
import { eraseAccount } from "#domain/portability/erase-account";
import type { Hindrance } from "#domain/portability/erasure-rule";
import { erasureOutlook } from "#domain/portability/erasure-situation";
import { ownPersonalFiles, type PersonalFile } from "#domain/portability/personal-files";
import { requestPersonalFile } from "#domain/portability/request-personal-file";
import { verifyAttestation } from "#domain/portability/verify-attestation";
import { builder } from "../builder";
import { act, read } from "../operation";

const Attestation = builder.objectRef<{ attestation: string; claims: AttestationClaims }>("Attestation");
const Verified = builder.objectRef<Awaited<ReturnType<typeof verifyAttestation>>>("CheckedAttestation");
const File = builder.objectRef<PersonalFile>("PersonalFile");
const Asked = builder.objectRef<{ fileId: string }>("RequestedPersonalFile");
const Erased = builder.objectRef<{ personId: string }>("ErasedAccount");
const Outlook = builder.objectRef<Awaited<ReturnType<typeof erasureOutlook>>>("ErasureOutlook");
const HindranceRef = builder.objectRef<Hindrance>("ErasureHindrance");
const Remainder = builder.objectRef<{ currency: string; micros: bigint }>("ErasureRemainder");

export function addPortability(): void {
  Attestation.implement({
    description: "A signed statement of what a worker has shown here.",
    fields: (t) => ({
      attestation: t.exposeString("attestation", {
        description: "A JWS in compact form, signed with Ed25519.",
      }),
      claims: t.field({ type: "JSON", resolve: (a) => a.claims }),
    }),
  });
  Verified.implement({
    fields: (t) => ({
      holds: t.exposeBoolean("holds"),
      why: t.string({ nullable: true, resolve: (c) => (c.holds ? null : c.why) }),
      claims: t.field({ type: "JSON", nullable: true, resolve: (c) => (c.holds ? c.claims : null) }),
    }),
  });
  File.implement({
    description: "A copy of everything stored about the person; downloaded on the site, by nobody else.",
    fields: (t) => ({
      id: t.exposeID("fileId"),
      state: t.exposeString("state", { description: "requested, ready or failed." }),
      bytes: t.exposeInt("bytes", { nullable: true }),
      sha256: t.exposeString("sha256", { nullable: true }),
      failure: t.exposeString("failure", { nullable: true }),
      askedAt: t.expose("askedAt", { type: "DateTime" }),
      expiresAt: t.expose("expiresAt", { type: "DateTime" }),
    }),
  });
  Asked.implement({ fields: (t) => ({ fileId: t.exposeID("fileId") }) });
  Erased.implement({ fields: (t) => ({ personId: t.exposeID("personId") }) });
  HindranceRef.implement({
    fields: (t) => ({ code: t.exposeString("code"), sentence: t.exposeString("sentence") }),
  });
  Remainder.implement({
    fields: (t) => ({
      currency: t.exposeString("currency"),
      micros: t.string({ resolve: (r) => r.micros.toString() }),
    }),
  });
  Outlook.implement({
    description: "What stands in the way of erasing the account, and what would be given up with it.",
    fields: (t) => ({
      hindrances: t.field({ type: [HindranceRef], resolve: (o) => o.hindrances }),
      remainders: t.field({ type: [Remainder], resolve: (o) => o.remainders }),
    }),
  });
  builder.queryFields((t) => ({
    myPersonalFiles: t.field({ type: [File], resolve: read((_args, { ctx }) => ownPersonalFiles(ctx)) }),
    myErasure: t.field({ type: Outlook, resolve: read((_args, { ctx }) => erasureOutlook(ctx)) }),
    checkAttestation: t.field({
      type: Verified,
      description: "Whether this marketplace signed an attestation, and nobody has changed it since.",
      args: { attestation: t.arg.string({ required: true }) },
      resolve: read((args, { ctx }) => verifyAttestation(ctx, args.attestation)),
    }),
  }));
  builder.mutationFields((t) => ({
    attestSkills: t.field({
      type: Attestation,
      errors: {},
      description: "A signed attestation of your qualifications, accepted answers and measured quality.",
      resolve: act((_args, { ctx, outside }) => attestSkills(ctx, new URL(outside.links.depositDone).origin)),
    }),
    requestPersonalFile: t.field({
      type: Asked,
      errors: {},
      description: "Asks for a copy of everything stored about you. A letter tells when it is there.",
      resolve: act((_args, { ctx }) => requestPersonalFile(ctx)),
    }),
    eraseAccount: t.field({
      type: Erased,
      errors: {},
      description: "Erases your account for good. Money is handled first: see myErasure.",
      args: {
        confirm: t.arg.string({ required: true, description: "“erase my account”." }),
        giveUpRemainder: t.arg.boolean({ description: "Gives up what is too little to be paid out." }),
      },
      resolve: act(async (args, { ctx }) => {
        const { personId } = personOf(ctx);
        await eraseAccount(ctx, {
          confirm: args.confirm as "erase my account",
          giveUpRemainder: args.giveUpRemainder ?? false,
        });
        return { personId };
      }),
    }),
  }));
}
