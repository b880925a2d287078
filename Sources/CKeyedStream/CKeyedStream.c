#include "CKeyedStream.h"

#pragma STDC FP_CONTRACT OFF

/// What `gsl_rng` carries: where the stream is, and the words of the block under way.
typedef struct {
  uint32_t key[2];
  uint32_t counter[4];
  uint32_t words[4];
  uint32_t left;
} keyed_state;

static inline void block(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4]) {
  // The published multipliers and Weyl increments of Philox4x32.
  const uint64_t multiplier0 = 0xD2511F53u, multiplier1 = 0xCD9E8D57u;
  const uint32_t weyl0 = 0x9E3779B9u, weyl1 = 0xBB67AE85u;
  uint32_t k0 = key[0], k1 = key[1];
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  for (int round = 0; round < 10; round++) {
    const uint64_t product0 = multiplier0 * c0, product1 = multiplier1 * c2;
    c0 = (uint32_t)(product1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)product1;
    c2 = (uint32_t)(product0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)product0;
    k0 += weyl0;
    k1 += weyl1;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

void keyed_stream_block(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4]) {
  block(key, counter, words);
}

static inline uint32_t next(keyed_state *state) {
  if (state->left == 0) {
    block(state->key, state->counter, state->words);
    state->counter[0]++;
    state->left = 4;
  }
  return state->words[4 - state->left--];
}

static inline uint64_t next64(keyed_state *state) {
  const uint64_t low = next(state);
  return low | (uint64_t)next(state) << 32;
}

static inline void seek(keyed_state *state, uint64_t key, uint32_t a, uint32_t b, uint32_t c) {
  state->key[0] = (uint32_t)key;
  state->key[1] = (uint32_t)(key >> 32);
  state->counter[0] = 0;
  state->counter[1] = a;
  state->counter[2] = b;
  state->counter[3] = c;
  state->left = 0;
}

static void set(void *state, unsigned long seed) { seek(state, seed, 0, 0, 0); }

static unsigned long get(void *state) { return next(state); }

/// [0, 1) with 53 bits: GSL's samplers compare it with chances far below 2^-32.
static double get_double(void *state) { return (double)(next64(state) >> 11) * 0x1p-53; }

static const gsl_rng_type keyed_type = {
    "philox4x32-10", 0xFFFFFFFFu, 0, sizeof(keyed_state), set, get, get_double};

gsl_rng *keyed_stream_alloc(void) { return gsl_rng_alloc(&keyed_type); }

void keyed_stream_seek(gsl_rng *rng, uint64_t key, uint32_t a, uint32_t b, uint32_t c) {
  seek(rng->state, key, a, b, c);
}

double keyed_stream_uniform(gsl_rng *rng) {
  return ((double)(next64(rng->state) >> 12) + 0.5) * 0x1p-52;
}
