"""The fault suite: workers and broker are killed, frozen, cut off and restarted by a seeded schedule while messages
flow, and then the books are checked. `make faults` runs it, `docs/faults.md` reports on a long run.

`schedule.py` says what happens when, `run.py` makes it happen, `checks.py` looks at what stands in the topics.
"""
