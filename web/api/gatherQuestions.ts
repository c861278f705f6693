interface Gathering<Question, Answer> {
  /** Asks them all at once; the answers come in the same order. */
  ask(questions: Question[]): Promise<Answer[]>;
  /** How many may be asked at once. */
  most: number;
  /** Calls back once no more questions are expected to come together. */
  later(run: () => void): void;
}

interface Waiting<Question, Answer> {
  question: Question;
  signal?: AbortSignal;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Makes a function that asks one question, and gathers those that come together into as few requests as `most`
 * allows. A question whose signal is aborted before it was sent is not sent. When a request fails, all of its
 * questions do.
 *
 * @example
 * const askOne = gatherQuestions({ ask: (ids) => fetchMany(ids), most: 100, later: (run) => setTimeout(run, 16) });
 * const [first, second] = await Promise.all([askOne('a'), askOne('b')]); // one request
 */
export function gatherQuestions<Question, Answer>({
  ask,
  most,
  later,
}: Gathering<Question, Answer>): (question: Question, signal?: AbortSignal) => Promise<Answer> {
  let waiting: Array<Waiting<Question, Answer>> = [];
  const send = () => {
    const wanted = waiting.filter(({ signal, reject }) => {
      if (signal?.aborted) reject(signal.reason);
      return !signal?.aborted;
    });
    waiting = [];
    for (let start = 0; start < wanted.length; start += most) {
      void answer(wanted.slice(start, start + most), ask);
    }
  };
  return (question, signal) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) later(send);
      waiting.push({ question, signal, resolve, reject });
    });
}

async function answer<Question, Answer>(
  asked: ReadonlyArray<Waiting<Question, Answer>>,
  ask: Gathering<Question, Answer>['ask'],
): Promise<void> {
  try {
    const answers = await ask(asked.map(({ question }) => question));
    for (const [index, { resolve, reject }] of asked.entries()) {
      const found = answers[index];
      if (found === undefined) reject(new Error('The server left a question unanswered. Try again.'));
      else resolve(found);
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}
