import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the development pages of src/gallery, one script each; the product's build knows nothing of them. */
export default defineConfig({
  plugins: [react()],
  resolve: { dedupe: ['yjs'] },
  base: '/gallery/',
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'baseline-widely-available',
    rolldownOptions: { input: { writing: 'src/gallery/writing.tsx' }, output: { entryFileNames: '[name].js', assetFileNames: '[name][extname]' } },
  },
});
