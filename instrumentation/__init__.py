"""Traces and metrics, for deployments that ask for them. Ids only: no name, no text, no address.

`vocabulary` is the closed list of what exists; `watch` is what the parts are built with. `watched`,
`tracing` and `exporting` know OpenTelemetry, and are loaded only where a setting names an exporter.
"""
