"""Translation: engines, packages, memory, terms with proof, number guard, doubt."""
