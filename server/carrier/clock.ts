/** The time of a simulated carrier. */
export interface CarrierClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Does something at a time, or as soon as possible after it. Returns the function that takes that back. */
  at(time: number, act: () => void): () => void;
  /** Waits for something real, such as a server: the carrier's time stands still for as long where it is counted. */
  hold<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** A clock whose time passes only when it is told to. */
export interface SteppedClock extends CarrierClock {
  /** Lets seconds pass, and resolves when all that happens in them has happened. */
  advance(seconds: number): Promise<void>;
}

interface Timer {
  time: number;
  act: () => void;
}

/**
 * Opens a clock that counts time and never waits for it: whenever nothing real is waited for, it jumps to the next
 * thing that is to happen. What is due at the same time happens in the order in which it was asked for.
 */
export function openVirtualClock(startsAt: number = Date.now()): CarrierClock {
  return countedClock(startsAt, () => Number.POSITIVE_INFINITY).clock;
}

/** Opens a clock that counts time, and lets it pass in steps. */
export function openSteppedClock(startsAt: number = Date.now()): SteppedClock {
  let limit = startsAt;
  const { clock, whenIdle, moveTo } = countedClock(startsAt, () => limit);
  return {
    ...clock,
    async advance(seconds) {
      limit += seconds * 1000;
      await whenIdle();
      moveTo(limit);
    },
  };
}

/** Opens a clock that runs as clocks do, `speed` times as fast. */
export function openRealClock(speed = 1): CarrierClock {
  const startedAt = Date.now();
  const now = () => startedAt + (Date.now() - startedAt) * speed;
  return {
    now,
    at(time, act) {
      const timer = setTimeout(act, Math.max(0, (time - now()) / speed));
      return () => clearTimeout(timer);
    },
    hold: (work) => work(),
  };
}

function countedClock(startsAt: number, limit: () => number) {
  const timers: Timer[] = [];
  const idle: Array<() => void> = [];
  let now = startsAt;
  let held = 0;
  let turning = false;

  /** One thing at a time: what it sets off runs to its next wait before the clock looks again. */
  function turn(): void {
    if (turning) return;
    turning = true;
    setImmediate(() => {
      turning = false;
      if (held > 0) return;
      const next = timers[0];
      if (!next || next.time > limit()) {
        for (const resolve of idle.splice(0)) resolve();
        return;
      }
      timers.shift();
      now = Math.max(now, next.time);
      next.act();
      turn();
    });
  }

  const clock: CarrierClock = {
    now: () => now,
    at(time, act) {
      const timer = { time, act };
      const later = timers.findIndex((other) => other.time > time);
      timers.splice(later < 0 ? timers.length : later, 0, timer);
      turn();
      return () => {
        const index = timers.indexOf(timer);
        if (index >= 0) timers.splice(index, 1);
      };
    },
    async hold(work) {
      held += 1;
      try {
        return await work();
      } finally {
        held -= 1;
        turn();
      }
    },
  };
  return {
    clock,
    moveTo(time: number) {
      now = Math.max(now, time);
    },
    whenIdle: () =>
      new Promise<void>((resolve) => {
        idle.push(resolve);
        turn();
      }),
  };
}
