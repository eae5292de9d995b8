/** Who is looking, as far as the frame of a page needs to know. Loaders of layouts hand it over. */
export type Viewer = {
  personId: string;
  name: string;
  email: string;
  isAdmin: boolean;
  /** Organizations the person belongs to, with their role in each. */
  organizations: { id: string; name: string; role: "owner" | "manager" | "reviewer" }[];
};

/** Which room of the site one is in; decides the items of the rail. */
export type Room = "requester" | "work" | "review" | "admin" | "account";
