/** What a member answered. Only the first answer to a drill is kept, by `drill`, which names it with its course. */
export interface TrainingAnswerRow {
  company_id: string;
  member_id: string;
  flow_id: string;
  at: number;
  drill: string;
  flow_version: number;
  /** A `DrillType` of shared/training. */
  type: string;
  /** See `routeKey` of shared/training. */
  route: string;
  /** The wires of the route, as a JSON list. */
  wires: string;
  /** Null where the call comes to no phone of a layer. */
  layer: number | null;
  correct: number;
  /** How long it took, in milliseconds. */
  ms: number;
  course_id: string | null;
}

/** A course; what it holds is of shared/api/training.ts, as JSON. */
export interface TrainingCourseRow {
  company_id: string;
  id: string;
  name: string;
  items: string;
  due_at: number | null;
  members: string;
  roles: string;
  revision: number;
  saved_by: string;
}

/** A certificate; the names are those of the day. */
export interface TrainingCertificateRow {
  company_id: string;
  id: string;
  member_id: string;
  member_name: string;
  flow_id: string;
  flow_name: string;
  flow_version: number;
  at: number;
}
