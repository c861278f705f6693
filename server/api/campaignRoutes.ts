import { Hono } from 'hono';
import { z } from 'zod';
import type { CampaignView } from '../../shared/api/settings.ts';
import type { Database } from '../database/database.ts';
import { getCampaign, listCampaigns, removeCampaign, saveCampaign } from '../directory/campaigns.ts';
import { newId } from '../directory/newId.ts';
import type { CompanyEnv } from './companyEnv.ts';
import { additionOf, changeOf, NAME, optionalId, requiredText } from './formFields.ts';
import { limitForm, readBody } from './readBody.ts';

const fields = z.object({ name: requiredText(NAME, 'a name'), assignedUser: optionalId() });
const base = z.object({ name: z.string(), assignedUser: z.string().nullable() });
export const campaignAddition = additionOf(fields);
export const campaignChange = changeOf(fields, base);

/** A company's campaigns, below `/campaigns`: shared/api/settings.ts. */
export function campaignRoutes(database: Database): Hono<CompanyEnv> {
  const routes = new Hono<CompanyEnv>();
  routes.get('/', async (context) =>
    context.json<CampaignView[]>(await listCampaigns(database, context.var.company.id)),
  );
  routes.get('/:id', async (context) =>
    context.json<CampaignView>(await getCampaign(database, context.var.company.id, context.req.param('id'))),
  );
  routes.post('/', limitForm, async (context) => {
    const { fields } = await readBody(context, campaignAddition);
    const campaign = { id: newId(), ...fields };
    return context.json<CampaignView>(await saveCampaign(database, context.var.company.id, campaign), 201);
  });
  routes.put('/:id', limitForm, async (context) => {
    const { fields, base } = await readBody(context, campaignChange);
    const campaign = { id: context.req.param('id'), ...fields };
    return context.json<CampaignView>(
      await saveCampaign(database, context.var.company.id, campaign, { base }),
    );
  });
  routes.delete('/:id', async (context) => {
    await removeCampaign(database, context.var.company.id, context.req.param('id'));
    return context.body(null, 204);
  });
  return routes;
}
