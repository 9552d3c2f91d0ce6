"""Addresses for machines: JSON, problems by RFC 9457, every origin allowed."""
