import { Hono } from 'hono';
import type { ProblemCount, ProblemView } from '../../shared/api/problems.ts';
import { createProblems } from '../problems/problems.ts';
import type { ProblemsParts } from '../problems/subject.ts';
import type { CompanyEnv } from './companyEnv.ts';

export type { ProblemsParts } from '../problems/subject.ts';

/** What is wrong with the company's settings: shared/api/problems.ts. */
export function problemsRoutes(parts: ProblemsParts): Hono<CompanyEnv> {
  const problems = createProblems(parts);
  const routes = new Hono<CompanyEnv>();
  routes.get('/problems', async (context) =>
    context.json<ProblemView[]>(await problems.list(context.var.company.id)),
  );
  routes.get('/problems/count', async (context) =>
    context.json<ProblemCount>(await problems.count(context.var.company.id)),
  );
  return routes;
}
