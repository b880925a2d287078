// One source, three instruction sets: `kernel.inc` is compiled once a level and the level is chosen
// when the program runs. Every helper is inlined, so no symbol is shared between levels.
#include "CLaneKernel.h"

// Fused operations round once instead of twice: without them all levels give the same bits.
#pragma STDC FP_CONTRACT OFF
#if defined(__clang__)
#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"
#endif

// Near ln(2)^k / k!, k = 11...0, the first few set so that the largest error is least.
static const double powers_of_ln2[] = {
    4.45623165388261696886e-10, 7.07180100330206966e-9,  1.01780860092396997e-7,
    1.32154867901443095e-6,     1.52527338040598403e-5,  1.54035303933816099e-4,
    1.33335581464284434e-3,     9.61812910762847716e-3,  5.55041086648215800e-2,
    2.40226506959100712e-1,     6.93147180559945309e-1,  1};

// ln k! less Stirling's series to 1/(12 (k+1)), for k < 10.
static const double small_tails[] = {
    0.08106146679532726,  0.04134069595540929,  0.02767792568499834,  0.02079067210376509,
    0.01664469118982119,  0.01387612882307075,  0.01189670994589177,  0.01041126526197209,
    0.009255462182712733, 0.008330563433362871};

// A few dozen: their numbers stay near the processor, and a batch of binomials is large enough to
// fill vectors with the lanes that miss the squeeze.
#define STEPS_AT_A_TIME 64

_Static_assert(LANE_COUNT % 16 == 0, "each level takes up to sixteen lanes at a time");

// A level says how many lanes it works on at a time (PART), whether masks cost nothing (MASKS), and
// how the loop that mixes random numbers and powers stands: unrolled it runs out of registers where
// there are many lanes, and is reordered until nothing is mixed any more.
#define NAME(x) x##_v2
#define WIDTH 128
#define MASKS 0
#define MIXED_LOOP _Pragma("unroll")
#define PART 8
#include "kernel.inc"
#undef NAME
#undef WIDTH
#undef MASKS
#undef MIXED_LOOP
#undef PART

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define NAME(x) x##_v3
#define WIDTH 256
#define MASKS 0
#define MIXED_LOOP _Pragma("unroll")
#define PART 16
#include "kernel.inc"
#undef NAME
#undef WIDTH
#undef MASKS
#undef MIXED_LOOP
#undef PART
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#define NAME(x) x##_v4
#define WIDTH 512
#define MASKS 1
#define MIXED_LOOP _Pragma("clang loop unroll(disable)")
#define PART 16
#include "kernel.inc"
#undef NAME
#undef WIDTH
#undef MASKS
#undef MIXED_LOOP
#undef PART
#pragma clang attribute pop
#endif

int lane_processor_level(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  if (__builtin_cpu_supports("x86-64-v3")) return 3;
#endif
  return 2;
}

struct lane_kernel lane_kernel_for(int level) {
#if defined(__x86_64__)
  if (level == 4) {
    return (struct lane_kernel){4, split_v4, settle_v4, poisson_v4, binomial_v4, uniforms_v4};
  }
  if (level == 3) {
    return (struct lane_kernel){3, split_v3, settle_v3, poisson_v3, binomial_v3, uniforms_v3};
  }
#endif
  return (struct lane_kernel){2, split_v2, settle_v2, poisson_v2, binomial_v2, uniforms_v2};
}

struct lane_expectations lane_expectations_for(int level) {
#if defined(__x86_64__)
  if (level == 4) return (struct lane_expectations){average_v4, post_v4, worth_v4, follow_v4};
  if (level == 3) return (struct lane_expectations){average_v3, post_v3, worth_v3, follow_v3};
#endif
  return (struct lane_expectations){average_v2, post_v2, worth_v2, follow_v2};
}
