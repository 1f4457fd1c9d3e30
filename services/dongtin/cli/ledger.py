"""`dongtin ledger`: the books."""
def ledger() -> None:
    """Reconcile."""
