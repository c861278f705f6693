import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';

/** More than any form holds. */
const LARGEST_FORM = 256 * 1024;

/** Refuses a form that is larger than any real one. */
export const limitForm = bodyLimit({
  maxSize: LARGEST_FORM,
  onError: () => {
    throw new HTTPException(413, { message: 'This is more than a form can hold.' });
  },
});

/**
 * Reads a JSON body of the shape that `schema` describes.
 *
 * @throws HTTPException 400 that names the place, such as “fields.name: Too long”
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
  const place = issue?.path.join('.') || 'the body';
  throw new HTTPException(400, { message: `${place}: ${issue?.message ?? 'cannot be read'}` });
}
