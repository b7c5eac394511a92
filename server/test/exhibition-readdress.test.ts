import { expect, it } from 'vitest';
import { emptiestBoard } from '@vernissage/shared/exhibition/samples/boards';
import { hang } from './exhibition-hang.ts';
import { openHouse } from './house.ts';
import { readdressBoards } from '../src/exhibition/readdress.ts';

it('E15 what hangs is rendered again for a new address, and never for one that only this machine can reach', async () => {
  const house = await openHouse({ config: { publicUrl: 'http://192.168.1.20:3000' } });
  try {
    await readdressBoards(house.world);
    const { path } = await hang(house, emptiestBoard, 'W3');
    const page = async (): Promise<string> => (await house.fetch(path)).text();
    expect(await page()).toContain(`http://192.168.1.20:3000${path}`);

    await readdressBoards({ ...house.world, config: { ...house.config, publicUrl: 'http://127.0.0.1:3000' } });
    expect(await page()).toContain(`http://192.168.1.20:3000${path}`);

    const poster = async (): Promise<string | null> => (await house.fetch(`${path}poster-en.pdf`)).headers.get('etag');
    const before = await poster();
    await readdressBoards({ ...house.world, config: { ...house.config, publicUrl: 'https://summit.example' } });
    expect(await page()).toContain(`https://summit.example${path}`);
    expect(await page()).not.toContain('192.168.1.20');
    expect(await poster()).not.toBe(before);
  } finally {
    await house.remove();
  }
}, 60_000);
