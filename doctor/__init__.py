"""Looks at a deployment from inside and says what is wrong with it, and what to do.

One function a check, one family a file. Nothing is changed in the tenant, nothing secret is
printed, and every check runs, whatever became of the others.
"""
