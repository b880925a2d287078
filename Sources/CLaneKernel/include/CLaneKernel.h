#pragma once
#include <stdint.h>

/// The draws of the population propagator for a block of replications side by side: the hot loop,
/// in C so that one binary can hold it for several instruction sets. `kernel.inc` says how it works
/// and why it is exact; `Simulation/Lanes` holds the same algorithm in Swift, bit for bit.

/// Replications in a block: the one place that says how many. Swift's `Lanes.Vector` and the
/// reference kernel's types are the vectors below; what else depends on the number does not compile
/// with another one. Results do not depend on it.
#define LANE_COUNT 16
typedef double lane_vector __attribute__((ext_vector_type(LANE_COUNT)));
typedef uint64_t lane_words __attribute__((ext_vector_type(LANE_COUNT)));

/// How a step draws "any exit" (chosen from the expected count, never from the data).
enum lane_sampler { LANE_INVERT = 0, LANE_REJECT = 1, LANE_NOBODY = 2 };
/// How exits are typed: one by one from one uniform, or by conditional binomials.
enum lane_typing { LANE_EACH_EXIT = 0, LANE_BY_SPLITS = 1 };

/// Types that exits are typed into one by one, at most.
#define LANE_MOST_TYPES 8

/// One way out of a cell.
///
/// Who comes to a cell that is still to be split at this boundary waits in a cell of its own, as many
/// cells behind it as there are cells, until all are split (`lane_settle`).
struct lane_way {
  int32_t cell;  // where it leads, or where they wait; -1: gone
  int32_t flow;  // what it books; -1: nothing
};

/// Where somebody may wait.
struct lane_door {
  int32_t outside, inside;  // cells
};

/// One cell's split at one boundary. Its ways are the exits in order, then the rest.
struct lane_step {
  int32_t cell;
  int32_t row;        // first entry of its odds
  int32_t first_way;  // in `ways`
  int16_t exits;      // number of exits; the rest is the way behind them
  uint8_t sampler;
  uint8_t typing;
  uint8_t rest_counts;  // the rest leaves the cell, or books something
  uint32_t stream;    // the cell's name in the random streams
  uint32_t few_of_type;  // bit i: few exits of type i are expected, so split them off by inversion
};

/// One count of arrivals: its name in the random streams, and whether it is drawn by rejection.
struct lane_arrival {
  uint32_t stream;
  int32_t rejects;
};

/// A block of replications. Arrays of lanes hold LANE_COUNT doubles an element; 16-byte
/// alignment is enough, 64 is fastest.
struct lane_block {
  double *cells;           // accounts by cell, and behind all of them those who wait outside
  double *flows;           // the month's ledger
  const struct lane_way *ways;
  const double *odds;      // entries of the rows: one double each, or lanes each
  const uint64_t *keys;    // twenty Philox round keys
  const double *reciprocals;  // 1/j, j < 1024
  uint64_t first_replication;
  int32_t odds_by_lane;    // entries of `odds` are lanes
};

/// Entries of a row of odds, three for each draw of a binomial: its chance, log2 of its complement, its
/// odds ratio. First those of any exit. Where exits are typed by splits, then those of each type but the
/// last, among exits of no type before it; where they are typed one by one, for each type the
/// cumulated share among exits and the reciprocal of its own share.
#define LANE_ODDS 3

typedef void (*lane_split)(
    const struct lane_block *block, const struct lane_step *steps, int64_t count, uint32_t month);
typedef void (*lane_settle)(
    const struct lane_block *block, const struct lane_door *doors, int64_t count);
/// Draws counts by Poisson's law; `means` and `results` are lanes each.
typedef void (*lane_poisson)(
    const struct lane_block *block, const struct lane_arrival *arrivals, const double *means,
    int64_t count, uint32_t month, double *results);
typedef void (*lane_binomial)(
    const struct lane_block *block, const double *trials, const double *chance, uint32_t stream,
    uint32_t month, uint32_t decision, double *result);
typedef void (*lane_uniforms)(
    const struct lane_block *block, uint32_t stream, uint32_t moment, uint32_t decision,
    double *first, double *second);

/// One way out of a cell in expectation, with its chance, a node of the odds.
struct lane_average_way {
  int32_t chance;
  int32_t cell;  // -1: gone
  int32_t flow;  // -1: nothing is booked
};

/// One cell's split at one boundary in expectation. All its ways, the rest among them.
struct lane_average_step {
  int32_t cell;
  int32_t first_way;
  int32_t ways;
};

/// Expected accounts under as many draws of the inputs as there are lanes; arrays as in a block.
struct lane_averages {
  double *cells;
  double *entering;
  double *flows;
  const double *odds;  // nodes, lanes each
  const struct lane_average_way *ways;
  int32_t *entered;  // room for all cells: those that somebody waits outside of
  uint8_t *waits;    // by cell; all 0 between two boundaries
};

/// What one account adds to a row of the books.
struct lane_entry {
  double amount;
  int32_t row;
};

/// The law of one account from its first payment on (`AccountLaw`).
struct lane_life_way {
  double released;  // prepaid revenue earned at once
  int32_t chance;
  int32_t cell;  // -1: gone
  int32_t cost;  // node; 0: nothing
};
struct lane_life_step {
  int32_t cell;
  int32_t first_way;
  int32_t ways;
};
struct lane_life_presence {
  double revenue;
  int32_t cell;
  int32_t pays;          // 0: trials and free accounts, which earn nothing
  int32_t contribution;  // node
};
struct lane_life_month {
  int64_t first_step, steps;
  int64_t first_entered, entered;
  int64_t first_present, present;
};

/// Figures of a cell's worth, lanes each: contribution and its square, revenue, months and theirs.
#define LANE_WORTH 5

struct lane_life {
  const struct lane_life_way *ways;
  const struct lane_life_step *steps;
  const struct lane_life_presence *present;
  const int32_t *entered;
  const double *odds;      // nodes, lanes each
  const double *discount;  // of one month
  double *worth;           // LANE_WORTH figures a cell
  double *ahead;           // as many a step of the longest month
  double *share;           // by cell, for following
  double *entering;
};

typedef int64_t (*lane_average)(
    const struct lane_averages *walk, const struct lane_average_step *steps, int64_t count);
typedef void (*lane_post)(
    double *totals, const struct lane_entry *entries, int64_t count, const double *number);
typedef void (*lane_worth)(
    const struct lane_life *life, const struct lane_life_month *months, int64_t count);
typedef void (*lane_follow)(
    const struct lane_life *life, const struct lane_life_month *month, double *active,
    double *contribution);

/// The kernel for one instruction set.
struct lane_kernel {
  int32_t level;  // of what is done beside it: `lane_expectations_for`
  lane_split split;
  lane_settle settle;
  lane_poisson poisson;
  lane_binomial binomial;
  lane_uniforms uniforms;
};

/// The same for expectations.
struct lane_expectations {
  lane_average average;
  lane_post post;
  lane_worth worth;
  lane_follow follow;
};

/// 2: any x86-64 (and any other processor), 3: AVX2, 4: AVX-512.
int lane_processor_level(void);
/// The kernel of a level; the processor must have it.
struct lane_kernel lane_kernel_for(int level);
struct lane_expectations lane_expectations_for(int level);
