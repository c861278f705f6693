import { figure, print, row } from '../print.ts';
import { benchBoard } from './benchBoard.ts';

/** Measures what people meet who watch the live board, and prints it. */
export async function tellBoard(): Promise<void> {
  const { smoothness, lit, calls, requestsPerSecond } = await benchBoard();
  print(
    `The live board in Chromium while 100 simulated calls move: ${calls} calls, ${figure(requestsPerSecond, 0)} requests a second`,
  );
  row('what a person meets', 'reached', 'wanted');
  row('frames a second', figure(smoothness.fps, 0), '≥ 50');
  row('longest wait for a frame, in ms', figure(smoothness.longest, 0), '≤ 100');
  row('first ring → lit in another browser, p50, ms', figure(lit.p50, 0), '≤ 100');
  row('the same, p95, in ms', figure(lit.p95, 0), '≤ 250');
}
