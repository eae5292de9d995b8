/** Where the pages of an organization's exams are, or those of the marketplace's own: `paths.requester` and `paths.admin` are such. */
export type ExamDoors = {
  qualifications: string;
  qualification: (qualificationId: string) => string;
  newQuestion: (qualificationId: string) => string;
  question: (qualificationId: string, itemId: string) => string;
  examFiles: string;
  examFile: (assetId: string) => string;
};
