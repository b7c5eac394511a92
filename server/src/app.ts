import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance } from 'fastify';
import { accessRoutes } from './access/routes.ts';
import type { Config } from './config.ts';
import { exhibitionRoutes } from './exhibition/routes.ts';
import { overnightRoutes } from './overnight/routes.ts';
import type { World } from './ports/world.ts';
import { programmeRoutes } from './programme/routes.ts';
import { votingRoutes } from './voting/routes.ts';
import { workRoutes } from './work/routes.ts';
import { workshopRoutes } from './workshop/routes.ts';

const features = [accessRoutes, programmeRoutes, workshopRoutes, workRoutes, votingRoutes, overnightRoutes, exhibitionRoutes];

void features;
void cookie;
void formbody;
void helmet;
void websocket;
void fastify;
export type App = { readonly http: FastifyInstance; readonly world: World; readonly config: Config };
