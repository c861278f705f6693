import type { Role } from '../accounts/roles.ts';
import type { InventedCall } from '../analysis/invented/inventCall.ts';
import type { TestReply } from '../analysis/testReply.ts';
import type { Instruction } from '../call/instructions.ts';
import type { TraceEntry } from '../call/trace.ts';
import type { Answer, DrillRef, DrillType, Level, Question } from '../training/drill.ts';
import type { Reason } from '../training/nextDrill.ts';
import type { Parting } from '../training/parting.ts';
import type { Progress } from '../training/progress.ts';

/**
 * Training: drills that the published flow itself makes, judged by the machine on the server. Nobody in a drill is
 * real, so a trainee sees the same as everybody else. An API token cannot train: only a member learns.
 */

/** GET /companies/:company/training?flow=ID → TrainingView, for the default flow where none is named. */
export interface TrainingView {
  /** The flow that is trained, with its published version; null where none is published. */
  flow: TrainedFlow | null;
  /** All flows that can be trained. */
  flows: Array<{ id: string; name: string }>;
  progress: Progress | null;
  courses: OwnCourse[];
  certificates: CertificateView[];
}

export interface TrainedFlow {
  id: string;
  name: string;
  version: number;
  /** How many routes were found, and ways on which no call was found. */
  routes: number;
  unreached: number;
}

/** A course as somebody it is assigned to sees it. */
export interface OwnCourse {
  id: string;
  name: string;
  dueAt: number | null;
  items: number;
  /** Items answered right since they were assigned. */
  done: number;
}

/**
 * GET /companies/:company/training/next?flow=ID&type=TYPE&course=ID&early=true → NextDrill. A course asks its own items,
 * in order; `early` asks what is not due yet.
 */
export interface NextDrill {
  drill: DrillView | null;
  /** `course` without a drill: what is left of the course cannot be asked any more, because the flow has changed. */
  reason: Reason | 'course' | null;
  /** When the next one is due, where there is none now. */
  nextDueAt: number | null;
}

/** A drill as it is asked. What would give the answer away is not in it. */
export interface DrillView {
  ref: DrillRef;
  level: Level;
  layer: number | null;
  /** The company as its settings pages show it, and who calls when. Of a real call, names and numbers are replaced. */
  call: InventedCall;
  /** What happened on the line before what is asked. */
  toldReplies: TestReply[];
  question: Question;
  /** Of *why*: the whole path. */
  turns: DrillTurn[] | null;
  /** Of *listen*: what is heard, and what happens on the line. */
  heard: HeardRow[] | null;
}

/** A turn as the chart plays it. */
export interface DrillTurn {
  n: number;
  at: number;
  trace: TraceEntry[];
}

export type HeardRow = { type: 'line'; instruction: Instruction } | { type: 'reply'; reply: TestReply };

/** POST /companies/:company/training/answers ← DrillAnswer → JudgedAnswer */
export interface DrillAnswer {
  drill: DrillRef;
  answer: Answer;
  /** How long it took, in milliseconds. */
  ms: number;
  course: string | null;
}

export interface JudgedAnswer {
  right: boolean;
  /** Whether it counts: only the first answer to a drill does. */
  counts: boolean;
  rightAnswer: string | null;
  /** The first decision at which the thinking parted from the machine. */
  parting: Parting | null;
  /** The call as it went; of *mend*, as it goes with the changes. */
  turns: DrillTurn[];
  progress: Progress;
}

/** What a course asks: a drill of a route, or where a real call went, with names and numbers replaced. */
export type CourseItem =
  | { type: 'drill'; drill: DrillType; flow: string; route: string }
  | { type: 'call'; callSid: string };

/**
 * GET /companies/:company/training/courses → CourseView[], by name
 * POST /companies/:company/training/courses ← CourseFields → CourseView
 * PUT /companies/:company/training/courses/:course ← CourseChange → CourseView
 * DELETE /companies/:company/training/courses/:course
 */
export interface CourseView extends CourseFields {
  id: string;
  /** Counts up with every change. */
  revision: number;
  savedBy: string;
  /** Whom it is assigned to, and how many of its items each of them answered right. */
  taken: Array<{ member: string; name: string; done: number }>;
}

export interface CourseFields {
  name: string;
  items: CourseItem[];
  /** Epoch milliseconds. */
  dueAt: number | null;
  /** Members by id, and everybody of these roles. */
  members: string[];
  roles: Role[];
}

/** `seen` is the revision that the person saw. */
export interface CourseChange {
  fields: CourseFields;
  seen: number;
}

/** GET /companies/:company/training/routes?flow=ID → RoutesView: what a course can be made of. */
export interface RoutesView {
  flow: string;
  version: number;
  /** `says` is what is answered on the way. */
  routes: Array<{ key: string; says: string; layer: number | null; level: Level }>;
  /** The shortest ways on which no call was found, as wires. */
  unreached: string[][];
  /** Whether every way was tried; a very large flow has too many. */
  complete: boolean;
}

/**
 * GET /companies/:company/training/courses/:course/renewals → CourseRenewal[]: drills that ask a way which is not in the
 * published flow any more, with the way that it was and the one that goes the same the furthest now.
 */
export interface CourseRenewal {
  drill: DrillType;
  flow: string;
  route: string;
  /**
   * The last version that had the way, and the blocks on it that are set otherwise now, or gone; null where none of the
   * latest versions had it.
   */
  was: { version: number; says: string; changed: string[] } | null;
  now: { route: string; says: string } | null;
}

/** GET /companies/:company/training/results?flow=ID → ResultRow[], by name; …/results/export.csv is the same as a file. */
export interface ResultRow {
  member: string;
  name: string;
  role: Role;
  progress: Progress;
  lastAt: number | null;
  courses: Array<{ id: string; name: string; done: number; items: number; dueAt: number | null }>;
  /** The version of the latest certificate for this flow. */
  certified: number | null;
}

/**
 * POST /companies/:company/training/certificates ← { flow } → CertificateView; 422 before every layer is known
 * GET /companies/:company/training/certificates/:certificate → CertificateView, one's own or, for trainers, anybody's
 */
export interface CertificateView {
  id: string;
  memberId: string;
  /** The member's name on that day. */
  member: string;
  flow: string;
  flowName: string;
  version: number;
  at: number;
}
