import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into a measured server: when asked, it tells the longest delay of its event loop since it was last asked.
const RESOLUTION = 1;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
delays.enable();
process.on('message', () => {
  process.send?.(delays.max / 1e6 - RESOLUTION);
  delays.reset();
});
// Whoever asks must not keep the server alive.
process.channel?.unref();
