"""The simulated cloud, judged by software that nobody here wrote: `make peers`."""
