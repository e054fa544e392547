"""Study sheets: the model, what it holds, how it is built, exercises."""
