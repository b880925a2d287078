#pragma once
#include <gsl/gsl_errno.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_statistics.h>
#include <gsl/gsl_eigen.h>

/// GSL's table of quasi-random generators is made of global variables, which Swift 6 takes for
/// shared mutable state; a function that reads one is not.
static inline const gsl_qrng_type *sobol_generator(void) { return gsl_qrng_sobol; }
