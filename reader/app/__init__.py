"""The use-cases that both front ends call, and the root that builds what they need."""
