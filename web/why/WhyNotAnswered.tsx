import type { AskedPhone } from '../../shared/analysis/askedPhone.ts';
import { blocksThatRing } from '../../shared/analysis/blocksThatRing.ts';
import type { Way, WhyNot } from '../../shared/analysis/whyNot.ts';
import type { Facts } from '../../shared/call/facts.ts';
import type { Flow } from '../../shared/flow/flow.ts';
import { nameOf } from '../../shared/flow/nameOf.ts';
import type { ExplainedCall } from './explainedCall.ts';
import { WayCard } from './WayCard.tsx';
import css from './Why.module.css';

interface WhyNotAnsweredProps {
  call: ExplainedCall;
  asked: AskedPhone;
  facts: Facts;
  answer: WhyNot;
  flows: readonly Flow[];
  isOnChart: boolean;
}

/** What would have made a phone ring: by settings, or else under which conditions; or that nothing would. */
export function WhyNotAnswered(props: WhyNotAnsweredProps) {
  const { asked, answer } = props;
  const { rang, settings, circumstances, together, isCut } = answer;
  if (rang) return <p>{asked.whose} rang in this call.</p>;
  const isNothing = settings.length + circumstances.length + together.length === 0;
  return (
    <div className={css.answer}>
      <Ways {...props} title={titleOf(settings)} ways={settings} />
      <Ways {...props} title="With the settings as they are, it rings if" ways={circumstances} />
      <Ways
        {...props}
        title={isCut ? 'Both together make it ring' : 'Only both together make it ring'}
        ways={together}
      />
      {settings.length === 0 && circumstances.length > 0 && !isCut && (
        <p className={css.quiet}>No change of settings alone makes it ring in this very call.</p>
      )}
      {settings.length === 0 && !isNothing && isCut && (
        <p className={css.quiet}>
          The search was broken off before every change of settings was tried: one may have been missed.
        </p>
      )}
      {isNothing && (isCut ? <BrokenOff /> : <Never {...props} />)}
    </div>
  );
}

function titleOf([first, ...others]: readonly Way[]): string {
  const count = first?.changes.length === 1 ? 'One change' : `${first?.changes.length ?? 0} changes`;
  return others.length === 0
    ? `${count} of settings would do`
    : `${count} of settings would do, in any of these ways`;
}

function Ways({
  title,
  ways,
  call,
  facts,
  isOnChart,
}: WhyNotAnsweredProps & { title: string; ways: readonly Way[] }) {
  if (ways.length === 0) return null;
  return (
    <section className={css.ways} aria-label={title}>
      <h4>{title}</h4>
      <ul>
        {ways.map((way, index) => (
          <WayCard key={index} way={way} call={call} facts={facts} isOnChart={isOnChart} />
        ))}
      </ul>
    </section>
  );
}

function BrokenOff() {
  return (
    <p>
      No way was found before the search was broken off: the chart is too large to try everything. There may
      still be one.
    </p>
  );
}

/** It was tried to the end. What is missing is in the flow. */
function Never({ call, asked, facts, flows }: WhyNotAnsweredProps) {
  const [block] = blocksThatRing(flows, asked, facts);
  return (
    <div role="note">
      <p>
        <b>No change of settings makes it ring.</b>{' '}
        {block
          ? `The block “${nameOf(block)}” rings it, and no call that was tried comes there.`
          : `No block of the flow “${call.document.name}” rings it.`}
      </p>
      <p className={css.quiet}>
        {block
          ? 'Look at the ways that lead to that block.'
          : asked.type === 'user'
            ? `It needs a block “Ring” with the user ${asked.whose}.`
            : `It needs a block “Ring” for it: ${asked.whose}.`}
      </p>
    </div>
  );
}
