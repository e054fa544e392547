"""Adapters: one module per package; each imports its package lazily."""
