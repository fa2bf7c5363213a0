import type Database from 'better-sqlite3';
import type { CityFeatures } from '../../../../shared/domain/city/city-features.ts';
import { layRoads, rankRoads } from '../router/build/build-road-graph.ts';
import type { LaidRoads } from '../router/build/build-road-graph.ts';
import { orderRoads } from '../router/build/order-roads.ts';
import type { RoadNetwork } from '../router/build/order-roads.ts';
import { writeRoads } from '../router/graph/store-roads.ts';
import { scaled } from '../scaled.ts';
import { BackgroundTask } from './background-task.ts';
import type { TaskDone } from './background-task.ts';

/** What a worker thread needs for ordering roads. */
export interface OrderTask {
  readonly kind: 'order-roads';
  readonly network: RoadNetwork;
}

/** What the worker answers. */
export type OrderMessage = { readonly order: Int32Array } | TaskDone;

/** Share of finishing that ordering takes, where it is done in this thread. */
const ORDER_SHARE = 0.7;

/** The building of a city's roads: `lay`, then whatever else there is to do, then `finish`. */
export class RoadBuilding {
  readonly #features: CityFeatures;
  readonly #workerPath: string | undefined;
  #laid: LaidRoads | undefined;
  #order: Int32Array | undefined;
  #ordering: BackgroundTask<Exclude<OrderMessage, TaskDone>> | undefined;

  /** @param workerPath entry of the city worker: roads are then ordered on another core between the two parts */
  constructor(features: CityFeatures, workerPath: string | undefined) {
    this.#features = features;
    this.#workerPath = workerPath;
  }

  /** Lays the roads and their turns. Yields the share done so far. */
  *lay(): Generator<number, void, void> {
    const laid = yield* layRoads(this.#features);
    this.#laid = laid;
    if (this.#workerPath === undefined) return;
    const task: OrderTask = { kind: 'order-roads', network: laid.network };
    this.#ordering = new BackgroundTask(this.#workerPath, task, ({ order }) => (this.#order = order));
  }

  /** Ranks the roads and writes them into an empty pack. Yields the share done so far. */
  async *finish(database: Database.Database): AsyncGenerator<number, void, void> {
    const laid = this.#laid;
    if (laid === undefined) throw new Error('Roads are laid before they are finished.');
    for await (const _pause of this.#ordering?.wait() ?? []) yield 0;
    const order = this.#order ?? (yield* scaled(orderRoads(laid.network), 0, ORDER_SHARE));
    writeRoads(database, yield* scaled(rankRoads(this.#features, laid, order), ORDER_SHARE, 1));
    this.#laid = undefined;
  }

  /** Ends the ordering early or late; waits until nothing of it runs any more. */
  async stop(): Promise<void> {
    await this.#ordering?.stop();
  }
}

/** Orders roads in a worker thread. */
export function performOrderTask({ network }: OrderTask, post: (message: OrderMessage, transfer: ArrayBuffer[]) => void): void {
  const work = orderRoads(network);
  let turn = work.next();
  while (turn.done !== true) turn = work.next();
  post({ order: turn.value }, [turn.value.buffer as ArrayBuffer]);
  post({ done: true }, []);
}
