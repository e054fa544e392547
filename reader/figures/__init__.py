"""Figures: Chinese and English numbers, amounts, units and dates, and whether one is the other. Standard library only."""
