import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `changeOrigin: false`: the server compares the page's origin with the host it was asked for.
const server = { target: `http://127.0.0.1:${process.env.PORT || 3000}`, changeOrigin: false };

/** How the page is built, and served while it is developed. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: true,
    // The page is one screen and needs its canvas at once; the number is here to be noticed when it grows.
    chunkSizeWarningLimit: 1500,
  },
  // A pattern: the plain '/api' and '/twilio' would catch the files of the page's own folders of these names, too.
  server: { proxy: { '^/(api/(?!.*\\.tsx?(\\?|$))|twilio/[^.?]*(\\?|$))': server } },
});
