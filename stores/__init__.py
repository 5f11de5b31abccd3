"""The ledger on disk: what was proposed, claimed, done and shown. One contract, one store a module.

`sqlite` is the embedded default for one host. Whatever comes next passes the same contract suite
(`tests/stores/`), so nothing above this folder can tell which store it talks to.
"""
