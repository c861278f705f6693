import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { Refusal } from '../directory/refusal.ts';

/** 5,000 blocks with their settings. */
const LARGEST_DOCUMENT = 8 * 1024 * 1024;
/** More than any form holds. */
const LARGEST_FORM = 256 * 1024;

/** Refuses a form that is larger than any real one. */
export const limitForm = bodyLimit({
  maxSize: LARGEST_FORM,
  onError: () => {
    throw new HTTPException(413, { message: 'This is more than a form can hold.' });
  },
});

/** Refuses a flow document that is larger than any that can be drawn. */
export const limitDocument = bodyLimit({
  maxSize: LARGEST_DOCUMENT,
  onError: () => {
    throw new HTTPException(413, { message: 'This flow is too large to be saved.' });
  },
});

/**
 * Reads a JSON body of the shape that `schema` describes.
 *
 * @throws HTTPException 400 that names the place, such as “base.name: Invalid input”
 * @throws Refusal with `field` when a text has the right shape and a content that the schema refuses, such as a name
 *   that is too long: a person typed it, and the page shows the message beside the field
 */
export async function readBody<Shape extends z.ZodType>(
  context: Context,
  schema: Shape,
): Promise<z.output<Shape>> {
  const json: unknown = await context.req.json().catch(() => {
    throw new HTTPException(400, { message: 'Expected JSON.' });
  });
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const field = issue && fieldAtFault(issue);
  if (issue && field !== undefined) throw new Refusal(issue.message, { field });
  const place = issue?.path.join('.') || 'the body';
  throw new HTTPException(400, { message: `${place}: ${issue?.message ?? 'cannot be read'}` });
}

/** The field whose content is at fault; `undefined` when the body has not the right shape, which no person can mend. */
function fieldAtFault({ code, path, ...issue }: z.core.$ZodIssue): string | undefined {
  const isContent =
    code === 'custom' || (code === 'too_big' && 'origin' in issue && issue.origin === 'string');
  const [top, below] = path;
  const field = top === 'fields' ? below : path.length === 1 ? top : undefined;
  return isContent && typeof field === 'string' ? field : undefined;
}
