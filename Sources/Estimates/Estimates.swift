// Estimates
