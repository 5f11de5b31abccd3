"""Whether this process lives, and whether it should be given work: `/healthz` and `/readyz`."""
