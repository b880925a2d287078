#pragma once
#include <stdint.h>
#include <gsl/gsl_rng.h>

/// Philox4x32-10 dressed as a `gsl_rng_type`: a generator without history, whose words are a pure
/// function of a 64-bit key and a 128-bit counter.
///
/// Salmon, Moraes, Dror, Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11.
/// The first counter word counts blocks of four draws; the other three say which draws they are.

/// A new generator at key 0, counter 0; NULL when memory is exhausted. Free with `gsl_rng_free`.
/// (A function, because GSL's `gsl_rng_type` globals are shared mutable state to Swift 6.)
gsl_rng *keyed_stream_alloc(void);

/// Moves the generator to the first draw of (key, a, b, c) and forgets words already made.
void keyed_stream_seek(gsl_rng *rng, uint64_t key, uint32_t a, uint32_t b, uint32_t c);

/// A double in (0, 1), an odd multiple of 2^-53: never 0, never 1.
double keyed_stream_uniform(gsl_rng *rng);

/// The four words of one block, for tests against the authors' vectors.
void keyed_stream_block(const uint32_t key[2], const uint32_t counter[4], uint32_t words[4]);
