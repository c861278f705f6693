import type { ReactNode } from 'react';
import { isSame } from '../../shared/api/recordFields.ts';
import type { StaffRemovalView } from '../../shared/api/settings.ts';
import type { WhereView } from '../../shared/api/where.ts';
import { tellCount } from '../lists/rowSource.ts';
import { PhoneText } from '../phone/PhoneText.tsx';
import { FlowsNaming } from '../records/FlowsNaming.tsx';
import { WhereText } from '../where/WhereText.tsx';
import css from './Settings.module.css';

interface RemovalOfUserProps {
  id: string;
  name: string;
  removal: StaffRemovalView;
}

/** What loses its owner without a user, what rings instead, and which flows name the user. */
export function RemovalOfUser({ id, name, removal }: RemovalOfUserProps) {
  const { numbers, campaigns, leads } = removal;
  const isNobodys = numbers.length === 0 && campaigns.count === 0 && leads.count === 0;
  const more = leads.count - leads.first.length;
  return (
    <div className={css.removal}>
      {isNobodys && <p>{name} has no number, no campaign and no lead.</p>}
      {numbers.length > 0 && (
        <Part title={`${tellCount(numbers.length, NUMBERS)} will be assigned to nobody`}>
          {numbers.map(({ number, label, instead }) => (
            <li key={number}>
              <PhoneText number={number} /> {label && `· ${label}`}
              <div className={css.then}>
                Then rings <WhereText where={instead} />
              </div>
            </li>
          ))}
        </Part>
      )}
      {campaigns.count > 0 && (
        <Part title={`${tellCount(campaigns.count, CAMPAIGNS)} will be assigned to nobody`}>
          <li>
            {campaigns.first.map((campaign) => campaign.name).join(', ')}
            {campaigns.count > campaigns.first.length &&
              ` and ${tellCount(campaigns.count - campaigns.first.length, MORE)}`}
          </li>
        </Part>
      )}
      {leads.count > 0 && (
        <Part title={`${tellCount(leads.count, LEADS)} will be assigned to nobody`}>
          {leads.first.map(({ id, name: lead, now, instead }) => (
            <li key={id}>
              {lead}
              {isSame(ringsIn(now), ringsIn(instead)) ? (
                <div className={css.then}>
                  Still rings <WhereText where={instead} />
                </div>
              ) : (
                <>
                  <div className={css.then}>
                    Now rings <WhereText where={now} />
                  </div>
                  <div className={css.then}>
                    Then rings <WhereText where={instead} />
                  </div>
                </>
              )}
            </li>
          ))}
          {more > 0 && <li className={css.quiet}>and {tellCount(more, MORE)}</li>}
        </Part>
      )}
      <FlowsNaming to="staff" id={id} />
      <p>This cannot be undone.</p>
    </div>
  );
}

const NUMBERS = { one: 'number', many: 'numbers' };
const CAMPAIGNS = { one: 'campaign', many: 'campaigns' };
const LEADS = { one: 'lead', many: 'leads' };
const MORE = { one: 'more', many: 'more' };

/** Who is rung. */
function ringsIn(where: WhereView) {
  return where.call && where.rings;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}
