// The least that a relay can do: every message goes as it came to everybody else of the same address. No document, no rights, no disk. Argument: port.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1', maxPayload: 1 << 24 });
server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, room.add(socket));
  socket.on('message', (data) => {
    for (const other of room) if (other !== socket) other.send(data);
  });
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(request.url);
  });
});
server.on('listening', () => console.log('listening'));
process.once('SIGTERM', () => process.exit(0));
