/** Connected accounts (v2, recipients), the links to their onboarding page, and what onboarding changes. */
import type Stripe from "stripe";
import { type Call, type Emulator, nowIso, nowMs } from "./emulator";
import { tellThin } from "./events";
import { invalidRequest, missing } from "./failure";
import { type LinkRow, makeId } from "./state";

type Account = Stripe.V2.Core.Account;
type Include = Stripe.V2.Core.AccountRetrieveParams.Include;
const LINK_LIVES_MS = 5 * 60_000;

export function createAccount(em: Emulator, params: Stripe.V2.Core.AccountCreateParams): Account {
  const { identity, defaults } = params;
  if (identity?.country && !/^[a-z]{2}$/i.test(identity.country)) {
    throw invalidRequest(
      "country_unsupported",
      `Country '${identity.country}' is unknown.`,
      "identity.country",
    );
  }
  if (params.contact_email && !params.contact_email.includes("@")) {
    throw invalidRequest("email_invalid", `Invalid email address: ${params.contact_email}`, "contact_email");
  }
  const asked = params.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.requested;
  if (!asked)
    throw invalidRequest(
      "parameter_missing",
      "Only recipients with stripe_transfers are known here.",
      "configuration",
    );
  const account: Account = {
    id: makeId("acct"),
    object: "v2.core.account",
    applied_configurations: ["recipient"],
    closed: false,
    configuration: {
      recipient: { applied: true, capabilities: { stripe_balance: capabilities("restricted") } },
    },
    contact_email: params.contact_email,
    created: nowIso(em),
    dashboard: params.dashboard,
    defaults: { responsibilities: { ...defaults?.responsibilities, requirements_collector: "stripe" } },
    display_name: params.display_name,
    identity: { country: identity?.country, entity_type: identity?.entity_type },
    livemode: false,
    metadata: Object.fromEntries(
      Object.entries(params.metadata ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    requirements: requirements(["identity.individual.given_name", "Bank account for payouts"]),
  };
  em.state.accounts[account.id] = account;
  tellThin(em, "v2.core.account.created", account.id);
  return including(account, params.include);
}

export function retrieveAccount(
  em: Emulator,
  params: Stripe.V2.Core.AccountRetrieveParams,
  call: Call,
): Account {
  return including(known(em, call.id), params.include);
}

/** v2 answers leave out what was not asked for. */
function including(account: Account, include: Include[] = []): Account {
  const { configuration, defaults, identity, requirements: due, ...rest } = account;
  return {
    ...rest,
    ...(include.includes("configuration.recipient") && { configuration }),
    ...(include.includes("defaults") && { defaults }),
    ...(include.includes("identity") && { identity }),
    ...(include.includes("requirements") && { requirements: due }),
  };
}

export function createLink(
  em: Emulator,
  params: Stripe.V2.Core.AccountLinkCreateParams,
): Stripe.V2.Core.AccountLink {
  const { account, use_case: useCase } = params;
  known(em, account);
  const onboarding = useCase.account_onboarding;
  if (useCase.type !== "account_onboarding" || !onboarding) {
    throw invalidRequest(
      "parameter_missing",
      "Only account_onboarding is known here.",
      "use_case.account_onboarding",
    );
  }
  const token = makeId("link");
  const expiresAt = nowMs(em) + LINK_LIVES_MS;
  const { refresh_url: refreshUrl, return_url: returnUrl = refreshUrl } = onboarding;
  em.state.links[token] = { accountId: account, refreshUrl, returnUrl, expiresAt, used: false };
  return {
    object: "v2.core.account_link",
    account,
    created: nowIso(em),
    expires_at: new Date(expiresAt).toISOString(),
    livemode: false,
    url: `${em.baseUrl}/onboard/${token}`,
    use_case: useCase,
  };
}

/** The link, as long as it may still be followed. */
export function liveLink(em: Emulator, token: string): LinkRow | undefined {
  const link = em.state.links[token];
  return link && !link.used && nowMs(em) < link.expiresAt ? link : undefined;
}

/** What the account is paid out to: none before onboarding, then one bank account. */
export function listExternalAccounts(
  em: Emulator,
  params: Stripe.AccountListExternalAccountsParams,
  call: Call,
): Stripe.ApiList<Stripe.ExternalAccount> {
  const account = known(em, call.id);
  const fingerprint = em.state.banks[account.id];
  const url = `/v1/accounts/${account.id}/external_accounts`;
  if (!fingerprint || params.object === "card") return { object: "list", url, data: [], has_more: false };
  const bank: Stripe.BankAccount = {
    id: `ba_${fingerprint}`,
    object: "bank_account",
    account: account.id,
    account_holder_name: null,
    account_holder_type: "individual",
    account_type: null,
    available_payout_methods: ["standard"],
    bank_name: "STRIPE TEST BANK",
    country: (account.identity?.country ?? "de").toUpperCase(),
    currency: "eur",
    customer: null,
    default_for_currency: true,
    fingerprint,
    last4: "6789",
    metadata: {},
    routing_number: null,
    status: "new",
  };
  return { object: "list", url, data: [bank], has_more: false };
}

/** The person has told Stripe everything, a bank account (`bank`, else one of their own) too: transfers become possible. */
export function completeOnboarding(em: Emulator, accountId: string, bank?: string): void {
  em.state.banks[accountId] = bank ?? em.state.banks[accountId] ?? makeId("bank");
  setCapabilities(em, accountId, "active", []);
}

/** Stripe takes the account's capabilities away until the person acts again. */
export function restrictAccount(em: Emulator, accountId: string): void {
  setCapabilities(em, accountId, "restricted", ["Proof of address"]);
}

function setCapabilities(
  em: Emulator,
  accountId: string,
  status: "active" | "restricted",
  due: string[],
): void {
  const account = known(em, accountId);
  account.configuration = {
    recipient: { applied: true, capabilities: { stripe_balance: capabilities(status) } },
  };
  account.requirements = requirements(due);
  tellThin(em, "v2.core.account[requirements].updated", accountId);
  tellThin(em, "v2.core.account[configuration.recipient].capability_status_updated", accountId);
}

function known(em: Emulator, accountId: string): Account {
  const account = em.state.accounts[accountId];
  if (!account) throw missing("account", accountId, "account");
  return account;
}

function capabilities(status: "active" | "restricted") {
  const { stripe_transfers, payouts } = {
    stripe_transfers: oneCapability(status),
    payouts: oneCapability(status),
  };
  return { stripe_transfers, payouts };
}

function oneCapability(status: "active" | "restricted") {
  const detail = { code: "requirements_past_due", resolution: "provide_info" } as const;
  return { status, status_details: status === "active" ? [] : [detail] };
}

function requirements(descriptions: string[]): Stripe.V2.Core.Account.Requirements {
  const entries = descriptions.map(
    (description): Stripe.V2.Core.Account.Requirements.Entry => ({
      awaiting_action_from: "user",
      description,
      errors: [],
      impact: {},
      minimum_deadline: { status: "currently_due" },
      requested_reasons: [{ code: "routine_onboarding" }],
    }),
  );
  return entries.length > 0
    ? { entries, summary: { minimum_deadline: { status: "currently_due" } } }
    : { entries };
}
