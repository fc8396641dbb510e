package harkara.bench;

import harkara.testing.Api;

/**
 * A tenant of the benchmark.
 *
 * @param api acts on it with the operator's key
 * @param key its own, with which events are published
 * @param endpoints subscriptions to the receiver, numbered from 0
 */
record BenchTenant(Api api, String key, int endpoints) {}
