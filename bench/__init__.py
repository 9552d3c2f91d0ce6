"""Measurements that anyone can repeat: `make bench`. They print figures and judge nothing."""
