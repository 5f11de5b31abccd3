"""What the doctor found, as a test asks about it."""

from doctor.finding import Mark


def failures(findings):
    """List the checks that failed."""
    return {name for name, found in findings.items() if found.mark is Mark.FAIL}
