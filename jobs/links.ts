/** Where letters lead. The site's own list of addresses is app/paths.ts; test/house holds the two together. */
export const LINKS = {
  review: () => "/review?view=appeals",
  appeal: (appealId: string) => `/admin/appeals/${appealId}`,
  job: (jobId: string) => `/requester/jobs/${jobId}`,
  decisions: () => "/work/decisions",
  quality: () => "/work/quality",
  board: () => "/work",
  earnings: () => "/work/earnings",
} as const;
