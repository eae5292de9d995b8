/**
 * Every URL of the site. Nothing else in the code spells one: the snapshot beside this file is the sitemap.
 * `absolute` makes one for letters and webhooks.
 */

type Query = Record<string, string | number | boolean | null | undefined>;

/** Adds a query; empty values are left out, so that a URL says only what was chosen. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "" && value !== false)
      search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export function absolute(origin: string, path: string): string {
  return new URL(path, origin).toString();
}

/** Only paths of this site may follow a sign-in; anything else falls back to `otherwise`. */
export function safeReturn(to: string | null | undefined, otherwise: string): string {
  return to && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : otherwise;
}

const id = encodeURIComponent;

export const paths = {
  home: "/",
  decisionsExplained: "/how-decisions-are-made",
  kinds: "/kinds",
  kind: (name: string) => `/kinds/${id(name)}`,
  explorer: "/explorer",
  graphql: "/graphql",
  healthz: "/healthz",
  metrics: "/metrics",
  theme: "/theme",
  stripeWebhook: "/webhooks/stripe",
  asset: (assetId: string) => `/assets/${id(assetId)}`,

  auth: {
    login: "/login",
    loginThen: (to: string) => withQuery("/login", { to }),
    loginCode: "/login/code",
    join: "/join",
    joinSent: "/join/sent",
    verify: "/verify",
    welcome: "/welcome",
    welcomeTo: (side: "work" | "request") => withQuery("/welcome", { as: side }),
    invitation: (token: string) => `/invitations/${id(token)}`,
    reset: "/reset",
    logout: "/logout",
    api: "/api/auth",
  },
  /** Where programs send files with an API token: any, or pictures only. */
  apiMarketplaceExamFiles: "/api/exam-files",
  apiExamFiles: (organizationId: string) => `/api/organizations/${id(organizationId)}/exam-files`,
  apiJobFiles: (jobId: string) => `/api/jobs/${id(jobId)}/files`,
  apiJobImages: (jobId: string) => `/api/jobs/${id(jobId)}/images`,
  account: "/account",
  accountSecurity: "/account/security",
  accountKeys: "/account/keys",
  accountTokens: "/account/tokens",
  accountData: "/account/data",
  accountFile: (fileId: string) => `/account/data/${id(fileId)}`,
  accountAttestation: "/account/attestation",
  attestations: "/attestations",
  attestationKeys: "/.well-known/touchstone-attestation-keys.json",
  chooseOrganization: "/organization",

  requester: {
    home: "/requester",
    jobs: "/requester/jobs",
    newJob: "/requester/jobs/new",
    job: (jobId: string) => `/requester/jobs/${id(jobId)}`,
    jobSetup: (jobId: string) => `/requester/jobs/${id(jobId)}/setup`,
    jobTasks: (jobId: string) => `/requester/jobs/${id(jobId)}/tasks`,
    jobTask: (jobId: string, taskId: string) => `/requester/jobs/${id(jobId)}/tasks/${id(taskId)}`,
    jobUpload: (jobId: string) => `/requester/jobs/${id(jobId)}/upload`,
    jobGold: (jobId: string) => `/requester/jobs/${id(jobId)}/gold`,
    newGold: (jobId: string) => `/requester/jobs/${id(jobId)}/gold/new`,
    jobQuality: (jobId: string) => `/requester/jobs/${id(jobId)}/quality`,
    jobWorkers: (jobId: string) => `/requester/jobs/${id(jobId)}/workers`,
    jobSpend: (jobId: string) => `/requester/jobs/${id(jobId)}/spend`,
    jobSubmissions: (jobId: string) => `/requester/jobs/${id(jobId)}/submissions`,
    jobExports: (jobId: string) => `/requester/jobs/${id(jobId)}/exports`,
    jobHistory: (jobId: string) => `/requester/jobs/${id(jobId)}/history`,
    jobPublication: (jobId: string) => `/requester/jobs/${id(jobId)}/publication`,
    jobProgress: (jobId: string) => `/requester/jobs/${id(jobId)}/progress`,
    jobAsset: (jobId: string, assetId: string) => `/requester/jobs/${id(jobId)}/assets/${id(assetId)}`,
    jobFiles: (jobId: string) => `/requester/jobs/${id(jobId)}/files`,
    exportFile: (jobId: string, exportId: string) => `/requester/jobs/${id(jobId)}/exports/${id(exportId)}`,
    funds: "/requester/funds",
    members: "/requester/members",
    tokens: "/requester/tokens",
    qualifications: "/requester/qualifications",
    newQualification: "/requester/qualifications/new",
    examFiles: "/requester/qualifications/files",
    examFile: (assetId: string) => `/requester/qualifications/files/${id(assetId)}`,
    newQuestion: (qualificationId: string) =>
      `/requester/qualifications/${id(qualificationId)}/questions/new`,
    question: (qualificationId: string, itemId: string) =>
      `/requester/qualifications/${id(qualificationId)}/questions/${id(itemId)}`,
    qualification: (qualificationId: string) => `/requester/qualifications/${id(qualificationId)}`,
    markdown: "/requester/markdown",
  },

  work: {
    board: "/work",
    job: (jobId: string) => `/work/jobs/${id(jobId)}`,
    bench: (jobId: string) => `/work/jobs/${id(jobId)}/bench`,
    asset: (jobId: string, assignmentId: string, part: string) =>
      `/work/jobs/${id(jobId)}/assets/${id(assignmentId)}/${id(part)}`,
    sample: (jobId: string, part: string) => `/work/jobs/${id(jobId)}/sample/${id(part)}`,
    qualifications: "/work/qualifications",
    exam: (qualificationId: string) => `/work/qualifications/${id(qualificationId)}/exam`,
    examFile: (qualificationId: string, attemptId: string, question: number, part: string) =>
      `/work/qualifications/${id(qualificationId)}/exam/files/${id(attemptId)}/${question}/${id(part)}`,
    examBench: (qualificationId: string) => `/work/qualifications/${id(qualificationId)}/exam/bench`,
    keys: "/work/keys",
    earnings: "/work/earnings",
    history: "/work/history",
    quality: "/work/quality",
    decisions: "/work/decisions",
    decision: (decisionId: string) => `/work/decisions/${id(decisionId)}`,
  },

  review: {
    home: "/review",
    task: (jobId: string, taskId: string) => `/review/tasks/${id(jobId)}/${id(taskId)}`,
    acceptance: (jobId: string, assignmentId: string) =>
      `/review/assignments/${id(jobId)}/${id(assignmentId)}/acceptance`,
    rejection: (jobId: string, assignmentId: string) =>
      `/review/assignments/${id(jobId)}/${id(assignmentId)}/rejection`,
  },

  admin: {
    home: "/admin",
    flags: "/admin/flags",
    flag: (flagId: string) => `/admin/flags/${id(flagId)}`,
    people: "/admin/people",
    person: (personId: string) => `/admin/people/${id(personId)}`,
    organizations: "/admin/organizations",
    organization: (organizationId: string) => `/admin/organizations/${id(organizationId)}`,
    qualifications: "/admin/qualifications",
    newQualification: "/admin/qualifications/new",
    examFiles: "/admin/qualifications/files",
    examFile: (assetId: string) => `/admin/qualifications/files/${id(assetId)}`,
    newQuestion: (qualificationId: string) => `/admin/qualifications/${id(qualificationId)}/questions/new`,
    question: (qualificationId: string, itemId: string) =>
      `/admin/qualifications/${id(qualificationId)}/questions/${id(itemId)}`,
    qualification: (qualificationId: string) => `/admin/qualifications/${id(qualificationId)}`,
    appeals: "/admin/appeals",
    appeal: (appealId: string) => `/admin/appeals/${id(appealId)}`,
    books: "/admin/books",
    payouts: "/admin/payouts",
    messages: "/admin/messages",
    audit: "/admin/audit",
  },
} as const;
