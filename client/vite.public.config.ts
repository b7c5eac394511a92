import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The public pages: one module that the server loads, with the fonts its stylesheet asks for beside it. Everything is built in, so that the
 * server needs nothing of the client's packages. Fonts are found where the server serves them, `/e/assets/`.
 */
export default defineConfig({
  plugins: [react()],
  base: '/e/assets/',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/public/entry.tsx',
    ssrEmitAssets: true,
    outDir: 'dist/public',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    target: 'node24',
    minify: false,
  },
});
