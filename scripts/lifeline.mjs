// Loaded into the server by `npm start`. The server stands in a process group of its own, so killing the
// start command outright would leave it behind, holding the port. It ends when the line to its starter breaks.
process.channel?.unref();
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
