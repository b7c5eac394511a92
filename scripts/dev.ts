// Serves with reload: the server restarts on change, Vite serves the client in front of it. The links printed at start lead to Vite's port.
import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const port = process.env['PORT'] ?? '3000';
const serverPort = String(Number(port) + 1);
const children: ChildProcess[] = [];

function run(args: string[], cwd: string, environment: Record<string, string>): void {
  const child = spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...environment } });
  child.once('exit', () => stop());
  children.push(child);
}

function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
run(['--watch', '--watch-preserve-output', 'server/src/main.ts'], root, { PORT: serverPort, PUBLIC_URL: `http://localhost:${port}` });
run([resolve(root, 'client/node_modules/vite/bin/vite.js'), '--port', port, '--strictPort'], resolve(root, 'client'), { SERVER_PORT: serverPort });
