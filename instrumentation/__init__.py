"""Traces and metrics, for deployments that ask for them. Ids only: no name, no text, no address.

`names` is the closed list of what exists; `watch` is what the parts are built with; `exporting` is
the one module that knows OpenTelemetry, loaded only where a setting names an exporter.
"""
