import type { ReactNode } from 'react';
import type { TookView } from '../../shared/api/callDetail.ts';
import { CopyText } from './CopyText.tsx';
import { PartLoading } from './PartStates.tsx';
import type { PartProps } from './parts.tsx';
import { prettyXml } from './prettyXml.ts';
import css from './Replay.module.css';
import type { ReplayedTurn } from './replayed.ts';
import { tellReplied } from './tellReplied.ts';

/** What came from the phone line at the turn that is shown, what it got for an answer, and how long that took. */
export function LinePart({ source, turns, moment }: PartProps) {
  const detail = moment?.turn.detail;
  if (!moment || !detail) return <PartLoading />;
  const webhook = webhookOf(turns, moment.turn);
  const { params, took } = webhook.detail ?? detail;
  const isFollowing = webhook !== moment.turn;
  return (
    <div className={css.part}>
      <p className={css.quiet}>
        Turn {detail.n + 1} of {turns.length}
        {isFollowing && `, within the webhook of turn ${webhook.n + 1}`}
      </p>
      <Block title="Reply">
        <p>{tellReplied(detail.reply)}</p>
      </Block>
      <Block title="TwiML" copies={detail.answer}>
        <pre className={css.code}>{prettyXml(detail.answer) || 'Not kept.'}</pre>
      </Block>
      <Block title="Webhook parameters" copies={params ? JSON.stringify(params, null, 2) : undefined}>
        {params ? (
          <dl className={css.params}>
            {Object.entries(params).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value || <span className={css.quiet}>empty</span>}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className={css.quiet}>{source.from === 'file' ? 'A file has none.' : 'Not kept.'}</p>
        )}
      </Block>
      <Block title="Times">{took ? <Times took={took} /> : <p className={css.quiet}>Not kept.</p>}</Block>
    </div>
  );
}

/** The turn whose webhook set a turn off: what the server asked a host outside itself followed within the same one. */
function webhookOf(turns: readonly ReplayedTurn[], turn: ReplayedTurn): ReplayedTurn {
  const before = turns[turns.indexOf(turn) - 1];
  return turn.detail?.reply?.type === 'lookedUp' && before ? webhookOf(turns, before) : turn;
}

function Block({ title, copies, children }: { title: string; copies?: string; children: ReactNode }) {
  return (
    <section className={css.block} aria-label={title}>
      <header>
        <h3>{title}</h3>
        {copies && <CopyText what={title} text={copies} />}
      </header>
      {children}
    </section>
  );
}

const PARTS_OF_TIME: ReadonlyArray<[part: Exclude<keyof TookView, 'whole'>, label: string]> = [
  ['lookUp', 'Reading what is known'],
  ['walk', 'Walking the machine'],
  ['outside', 'Waiting for hosts outside'],
  ['keep', 'Keeping the turn'],
];

function Times({ took }: { took: TookView }) {
  return (
    <table className={css.times}>
      <tbody>
        {PARTS_OF_TIME.map(([part, label]) => (
          <tr key={part}>
            <th scope="row">{label}</th>
            <td>{tellMs(took[part])}</td>
            <td aria-hidden>
              <span
                className={css.share}
                style={{ width: `${took.whole > 0 ? (100 * took[part]) / took.whole : 0}%` }}
              />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All of it</th>
          <td>{tellMs(took.whole)}</td>
          <td aria-hidden />
        </tr>
      </tfoot>
    </table>
  );
}

function tellMs(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
